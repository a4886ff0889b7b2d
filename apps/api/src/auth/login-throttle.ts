/** Slows down whoever tries passwords: by address, and by address and account, never by account alone, so that no victim is locked out. */
import { Inject, Injectable } from '@nestjs/common';
import { isIPv6 } from 'node:net';
import type { Redis } from 'ioredis';
import { REDIS } from '../platform/redis/redis.module.js';
import { hashOf } from './secret.js';
import { takeFromMemory, type Attempt, type Tally } from './throttle-memory.js';

export const WINDOW_MS = 15 * 60_000;
export const PER_ADDRESS = 20;
export const PER_ADDRESS_AND_ACCOUNT = 8;

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

@Injectable()
export class LoginThrottle {
  private readonly memory = new Map<string, Tally>();

  constructor(@Inject(REDIS) private readonly redis: Redis) {}

  /** A try counts as failed until it has succeeded, so that many at once cannot slip through together. */
  async attempt(address: string, email: string): Promise<Attempt> {
    const from = networkOf(address);
    const account = hashOf(email.toLowerCase()).toString('base64url').slice(0, 22);
    const windows = [
      { key: `login:${from}`, limit: PER_ADDRESS },
      { key: `login:${from}:${account}`, limit: PER_ADDRESS_AND_ACCOUNT },
    ];
    const keys = windows.map(({ key }) => key);
    try {
      const limits = windows.map(({ limit }) => limit);
      const waitMs = Number(await this.redis.eval(TAKE, keys.length, ...keys, WINDOW_MS, ...limits));
      const succeeded = async (): Promise<void> => {
        await this.redis.eval(GIVE_BACK, keys.length, ...keys).catch(() => undefined);
      };
      return { waitSeconds: Math.ceil(waitMs / 1000), succeeded };
    } catch {
      return takeFromMemory(this.memory, windows, WINDOW_MS, Date.now()); // Redis is away: each process counts for itself
    }
  }
}

/** An IPv6 customer has a whole /64 to try from. */
function networkOf(address: string): string {
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, '');
  if (!isIPv6(plain)) return plain;
  const [head = '', tail] = plain.split('::');
  const left = head ? head.split(':') : [];
  const right = tail ? tail.split(':') : [];
  const zeros =
    tail === undefined ? [] : Array<string>(Math.max(0, 8 - left.length - right.length)).fill('0');
  return `${[...left, ...zeros, ...right].slice(0, 4).join(':')}::/64`;
}
