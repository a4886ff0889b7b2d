/** The tokens of share links: derived from the link's id with a secret of the server's, so that a link can be shown again although only its hash is kept. */
import { Injectable } from '@nestjs/common';
import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { Config } from '../../platform/config/config.js';
import { keepSecret } from '../../platform/secrets/keep-secret.js';

const FILE = 'share-links.key';
/** 256 bits, base64url. */
const TOKEN = /^[\w-]{43}$/;

/** A plain hash is enough: there is nothing to guess. */
export const hashOfToken = (token: string): Buffer => createHash('sha256').update(token).digest();
export const isShareToken = (text: string): boolean => TOKEN.test(text);

@Injectable()
export class ShareTokens {
  private key: Promise<string> | undefined;

  constructor(private readonly config: Config) {}

  tokenOf(shareId: string): Promise<string> {
    return this.derive('report-share', shareId);
  }

  /** @returns undefined where the secret is another one than when the link was made: nobody knows it any more */
  async shownAgain(shareId: string, hash: Buffer): Promise<string | undefined> {
    const token = await this.tokenOf(shareId);
    return timingSafeEqual(hashOfToken(token), hash) ? token : undefined;
  }

  /** What nobody else can make, of these words. */
  async derive(purpose: string, ...words: readonly string[]): Promise<string> {
    const hmac = createHmac('sha256', await this.secret());
    return hmac.update(JSON.stringify([purpose, ...words])).digest('base64url');
  }

  private secret(): Promise<string> {
    this.key ??= this.load().catch((error: unknown) => {
      this.key = undefined;
      throw error;
    });
    return this.key;
  }

  private async load(): Promise<string> {
    const { dataDir, reports } = this.config;
    return reports.shareSecret ?? keepSecret(dataDir, FILE, () => randomBytes(32).toString('base64url'));
  }
}
