/** Slows down whoever asks for pairing codes, or tries them. */
import { Inject, Injectable } from '@nestjs/common';
import type { Redis } from 'ioredis';
import { tooManyRequests } from '../../platform/errors/app-error.js';
import { networkOf } from '../../platform/http/network-of.js';
import { SharedTokens } from '../../platform/limits/shared-tokens.js';
import { REDIS } from '../../platform/redis/redis.module.js';
import type { Act } from '../../platform/audit/act.js';

/** A venue's walls may all be new at once, and behind one address; then one in four seconds. */
export const PAIRINGS = { capacity: 240, perSecond: 0.25 };
/** Who types codes needs seconds for each. */
export const CLAIMS = { capacity: 30, perSecond: 0.2 };

@Injectable()
export class PairingThrottle {
  private readonly tokens: SharedTokens;

  constructor(@Inject(REDIS) redis: Redis) {
    this.tokens = new SharedTokens(redis);
  }

  /** @throws 429 */
  pairing(address: string): Promise<void> {
    return this.take(
      `screen-pairing:${networkOf(address)}`,
      PAIRINGS,
      'Too many new screens from this address',
    );
  }

  /** Every try counts, right or wrong, so that many at once cannot slip through together. @throws 429 */
  claim({ actor }: Act): Promise<void> {
    return this.take(`screen-claim:${actor?.kind}:${actor?.id}`, CLAIMS, 'Too many codes tried');
  }

  private async take(name: string, rule: typeof CLAIMS, what: string): Promise<void> {
    const { granted, waitMs } = await this.tokens.exchange(name, rule, { need: 1, want: 1 });
    const seconds = Math.ceil(waitMs / 1000);
    if (granted < 1) throw tooManyRequests(`${what}; try again in ${seconds} s.`, seconds);
  }
}
