/** The secrets that sign posts: derived with the server's own, so that the store holds but their hash. */
import { Injectable } from '@nestjs/common';
import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { ServerSecret } from '../../platform/secrets/server-secret.js';

export interface SecretKey {
  id: string;
  secret_number: number;
}

@Injectable()
export class WebhookSecret {
  constructor(private readonly server: ServerSecret) {}

  /** @returns the secret as it is shown once, and what is kept of it */
  async make({ id, secret_number }: SecretKey): Promise<{ secret: string; hash: Buffer }> {
    const secret = await this.derive(id, secret_number);
    return { secret, hash: hashOf(secret) };
  }

  /** @returns undefined where the server's own secret is another one by now: nobody could check the signature */
  async find({
    id,
    secret_number,
    secret_hash,
  }: SecretKey & { secret_hash: Buffer }): Promise<string | undefined> {
    const secret = await this.derive(id, secret_number);
    return timingSafeEqual(hashOf(secret), secret_hash) ? secret : undefined;
  }

  private async derive(id: string, number: number): Promise<string> {
    return `whs_${await this.server.derive('alert-webhook', id, String(number))}`;
  }
}

const hashOf = (secret: string): Buffer => createHash('sha256').update(secret).digest();

/** `t=<unix seconds>,v1=<hex>`: with the time in it, an old post cannot be sent again as a new one. */
export function signatureOf(secret: string, body: string, at: Date): string {
  const seconds = Math.floor(at.getTime() / 1000);
  return `t=${seconds},v1=${createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex')}`;
}
