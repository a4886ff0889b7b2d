/** Slows down whoever tries secrets that people choose: each try counts in every window it is told of, whatever process it comes to. */
import { Inject, Injectable } from '@nestjs/common';
import type { Redis } from 'ioredis';
import { REDIS } from '../redis/redis.module.js';
import { takeFromMemory, type Attempt, type Tally } from './attempt-memory.js';

/** Counts a try in every window, or in none and says how long the fullest one still lasts. */
const TAKE = `
local wait = 0
for i, key in ipairs(KEYS) do
  if tonumber(redis.call('get', key) or '0') >= tonumber(ARGV[i + 1]) then
    wait = math.max(wait, redis.call('pttl', key))
  end
end
if wait > 0 then return wait end
for _, key in ipairs(KEYS) do
  if redis.call('incr', key) == 1 then redis.call('pexpire', key, ARGV[1]) end
end
return 0`;
const GIVE_BACK = `for _, key in ipairs(KEYS) do if redis.call('exists', key) == 1 then redis.call('decr', key) end end`;

export interface AttemptWindow {
  key: string;
  /** tries that may fail within it */
  limit: number;
}

@Injectable()
export class AttemptThrottle {
  private readonly memory = new Map<string, Tally>();

  constructor(@Inject(REDIS) private readonly redis: Redis) {}

  /** A try counts as failed until it has succeeded, so that many at once cannot slip through together. */
  async attempt(windows: readonly AttemptWindow[], windowMs: number): Promise<Attempt> {
    const keys = windows.map(({ key }) => key);
    try {
      const limits = windows.map(({ limit }) => limit);
      const waitMs = Number(await this.redis.eval(TAKE, keys.length, ...keys, windowMs, ...limits));
      const succeeded = async (): Promise<void> => {
        await this.redis.eval(GIVE_BACK, keys.length, ...keys).catch(() => undefined);
      };
      return { waitSeconds: Math.ceil(waitMs / 1000), succeeded };
    } catch {
      return takeFromMemory(this.memory, windows, windowMs, Date.now()); // Redis is away: each process counts for itself
    }
  }
}
