/** The key that official results are signed with: its private half never leaves the data folder, its public half is in the store, for ever. */
import { Injectable } from '@nestjs/common';
import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  sign,
  type KeyObject,
} from 'node:crypto';
import { Config } from '../../platform/config/config.js';
import { Database } from '../../platform/database/database.js';
import { run } from '../../platform/database/sql.js';
import { keepSecret } from '../../platform/secrets/keep-secret.js';
import { insertKey } from './official.sql.js';

const FILE = 'official-results.key.pem';

export interface Signed {
  keyId: string;
  /** base64 */
  signature: string;
}

interface Held {
  keyId: string;
  key: KeyObject;
}

@Injectable()
export class OfficialKey {
  private held: Promise<Held> | undefined;

  constructor(
    private readonly config: Config,
    private readonly database: Database,
  ) {}

  /** Makes the key where there is none yet, and makes it known. */
  ready(): Promise<Held> {
    this.held ??= this.load().catch((error: unknown) => {
      this.held = undefined;
      throw error;
    });
    return this.held;
  }

  async sign(text: string): Promise<Signed> {
    const { key, keyId } = await this.ready();
    return { keyId, signature: sign(null, Buffer.from(text, 'utf8'), key).toString('base64') };
  }

  private async load(): Promise<Held> {
    const key = createPrivateKey(await keepSecret(this.config.dataDir, FILE, newKey));
    const publicKey = createPublicKey(key);
    const der = publicKey.export({ type: 'spki', format: 'der' });
    const keyId = createHash('sha256').update(der).digest('hex').slice(0, 16);
    await run(
      this.database.pool,
      insertKey(keyId, publicKey.export({ type: 'spki', format: 'pem' }).toString()),
    );
    return { keyId, key };
  }
}

const newKey = (): string =>
  generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
