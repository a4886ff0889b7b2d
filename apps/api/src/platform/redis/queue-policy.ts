/** R5: a Redis that throws keys away when it is full would lose jobs without a word: it is refused at the start. */
import { Logger, type OnModuleInit } from '@nestjs/common';
import type { Redis } from 'ioredis';

const SAFE = 'noeviction';
/** A Redis that is away is no reason not to start; it is looked at when it comes. */
const PATIENCE_MS = 1_500;

/** What INFO tells of it; undefined where it does not tell. */
export const policyIn = (info: string): string | undefined =>
  /^maxmemory_policy:(\S+)/m.exec(info)?.[1] ?? undefined;

const complaint = (policy: string): string =>
  `REDIS_URL names a Redis with maxmemory-policy ${policy}, which drops jobs without a word once it is full. ` +
  `Set it to ${SAFE}; a Redis that may evict can be named for the cache alone, by CACHE_REDIS_URL.`;

export class QueuePolicy implements OnModuleInit {
  private readonly logger = new Logger('redis');

  constructor(private readonly redis: Redis) {}

  /** @throws where it evicts */
  async onModuleInit(): Promise<void> {
    if (await this.isThere()) {
      const policy = await this.evicting();
      if (policy !== undefined) throw new Error(complaint(policy));
    }
    this.redis.on('ready', () => void this.lookAgain());
  }

  private isThere(): Promise<boolean> {
    if (this.redis.status === 'ready') return Promise.resolve(true);
    return new Promise((resolve) => {
      const decide = (isThere: boolean): void => {
        clearTimeout(timer);
        this.redis.off('ready', came).off('close', left);
        resolve(isThere);
      };
      const came = (): void => decide(true);
      const left = (): void => decide(false);
      const timer = setTimeout(left, PATIENCE_MS);
      this.redis.once('ready', came).once('close', left);
    });
  }

  /** @returns its policy, where that is not safe; what cannot be asked is taken for safe */
  private async evicting(): Promise<string | undefined> {
    const policy = await this.redis.info('memory').then(policyIn, () => undefined);
    return policy === SAFE ? undefined : policy;
  }

  /** It came back, perhaps as another one. */
  private async lookAgain(): Promise<void> {
    const policy = await this.evicting();
    if (policy !== undefined) this.logger.error(complaint(policy));
  }
}
