/** The server's own secret, from which others are derived that can be told again although the store does not hold them. */
import { Injectable } from '@nestjs/common';
import { createHmac, randomBytes } from 'node:crypto';
import { Config } from '../config/config.js';
import { keepSecret } from './keep-secret.js';

/** Named after what it was made for first. */
const FILE = 'share-links.key';

@Injectable()
export class ServerSecret {
  private key: Promise<string> | undefined;

  constructor(private readonly config: Config) {}

  /** What nobody else can make, of these words; 256 bits, base64url. */
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
