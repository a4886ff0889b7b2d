/** The tokens of share links: derived from the link's id with a secret of the server's, so that a link can be shown again although only its hash is kept. */
import { Injectable } from '@nestjs/common';
import { createHash, timingSafeEqual } from 'node:crypto';
import { ServerSecret } from '../../platform/secrets/server-secret.js';

/** 256 bits, base64url. */
const TOKEN = /^[\w-]{43}$/;

/** A plain hash is enough: there is nothing to guess. */
export const hashOfToken = (token: string): Buffer => createHash('sha256').update(token).digest();
export const isShareToken = (text: string): boolean => TOKEN.test(text);

@Injectable()
export class ShareTokens {
  constructor(private readonly secret: ServerSecret) {}

  tokenOf(shareId: string): Promise<string> {
    return this.derive('report-share', shareId);
  }

  /** @returns undefined where the secret is another one than when the link was made: nobody knows it any more */
  async shownAgain(shareId: string, hash: Buffer): Promise<string | undefined> {
    const token = await this.tokenOf(shareId);
    return timingSafeEqual(hashOfToken(token), hash) ? token : undefined;
  }

  /** What nobody else can make, of these words. */
  derive(purpose: string, ...words: readonly string[]): Promise<string> {
    return this.secret.derive(purpose, ...words);
  }
}
