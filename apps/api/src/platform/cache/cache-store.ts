/** The cache in Redis, made to get out of the way: it answers within a quarter of a second or counts as away. */
import { Inject, Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { createHash, randomUUID } from 'node:crypto';
import type { Redis } from 'ioredis';
import { CACHE_KINDS, type CacheEntry, type CachedText } from './cache-entry.js';

export const CACHE_REDIS = Symbol('CACHE_REDIS');

/** how long Redis is left alone after it failed, so that a hanging one costs one wait and not one for every reader */
const PAUSE_MS = 500;
/** A lock is renewed while its holder lives and computes: that of one who died is free within a second. */
const LOCK_MS = 1_000;
const RENEW_MS = 300;
const MAX_TEXT = 1_000_000;
/** Anybody may ask for any range: beyond so many variants of one key it is begun anew. */
const MAX_FIELDS = 200;
const SCAN_COUNT = 1_000;
/** keys that are looked into at once; nobody else is served meanwhile */
const LOOKED_INTO = 20;

/** Writes one field and lets the key live; a key with too many fields starts over. */
const PUT = `
  if redis.call('hexists', KEYS[1], ARGV[1]) == 0 and redis.call('hlen', KEYS[1]) >= tonumber(ARGV[4]) then
    redis.call('unlink', KEYS[1])
  end
  redis.call('hset', KEYS[1], ARGV[1], ARGV[2])
  return redis.call('pexpire', KEYS[1], ARGV[3])`;
/** Only who holds a lock renews it and gives it back. */
const RENEW = `if redis.call('get', KEYS[1]) == ARGV[1] then return redis.call('pexpire', KEYS[1], ARGV[2]) end return 0`;
const UNLOCK = `if redis.call('get', KEYS[1]) == ARGV[1] then return redis.call('del', KEYS[1]) end return 0`;

/** Removes those of the keys that hold a text in their name or in a value. */
const FORGET = `
  local removed = 0
  for _, key in ipairs(KEYS) do
    local names = string.find(key, ARGV[1], 1, true)
    if not names and redis.call('type', key).ok == 'hash' then
      for _, value in ipairs(redis.call('hvals', key)) do
        if string.find(value, ARGV[1], 1, true) then names = true end
      end
    end
    if names then removed = removed + redis.call('unlink', key) end
  end
  return removed`;

export class CacheAway extends Error {}

@Injectable()
export class CacheStore implements OnApplicationShutdown {
  private readonly logger = new Logger('cache');
  private pausedUntil = 0;
  private failing = false;

  constructor(@Inject(CACHE_REDIS) private readonly redis: Redis) {}

  /** @throws CacheAway */
  async get({ key, field }: CacheEntry): Promise<CachedText | undefined> {
    const stored = await this.ask(() => this.redis.hget(key, field));
    return stored === null ? undefined : decode(stored);
  }

  /** Keeps what fits; never fails. */
  async put({ key, field, ttlMs }: CacheEntry, cached: CachedText): Promise<void> {
    if (cached.text.length > MAX_TEXT) return;
    const write = (): Promise<unknown> =>
      this.redis.eval(PUT, 1, key, field, encode(cached), ttlMs, MAX_FIELDS);
    await this.ask(write).catch(() => undefined);
  }

  /**
   * One process at a time computes a version.
   * @returns how to give the lock back, or undefined where another one has it
   * @throws CacheAway
   */
  async lock({ key, field }: CacheEntry, version: string): Promise<(() => Promise<void>) | undefined> {
    const name = lockName(key, field, version);
    const token = randomUUID();
    const taken = await this.ask(() => this.redis.set(name, token, 'PX', LOCK_MS, 'NX'));
    if (taken !== 'OK') return undefined;
    const quietly = async (command: () => Promise<unknown>): Promise<void> =>
      void (await this.ask(command).catch(() => undefined));
    const timer = setInterval(
      () => void quietly(() => this.redis.eval(RENEW, 1, name, token, LOCK_MS)),
      RENEW_MS,
    ).unref();
    return async () => {
      clearInterval(timer);
      await quietly(() => this.redis.eval(UNLOCK, 1, name, token));
    };
  }

  /**
   * Whether anybody computes this version.
   * @throws CacheAway
   */
  async isLocked({ key, field }: CacheEntry, version: string): Promise<boolean> {
    return (await this.ask(() => this.redis.exists(lockName(key, field, version)))) === 1;
  }

  /**
   * Removes what begins with `prefix`, among the keys of the cache only: queues may live in the same Redis.
   * @returns how many keys
   * @throws CacheAway
   */
  flush(prefix: string): Promise<number> {
    return this.walk(prefix, (keys) => this.redis.unlink(...keys));
  }

  /**
   * Removes the keys of the cache that hold this text in their name or in what is kept under them.
   * @returns how many keys
   * @throws CacheAway
   */
  forgetWhatNames(text: string): Promise<number> {
    return this.walk('', async (keys) => {
      let removed = 0;
      for (let at = 0; at < keys.length; at += LOOKED_INTO) {
        const some = keys.slice(at, at + LOOKED_INTO);
        removed += (await this.redis.eval(FORGET, some.length, ...some, text)) as number;
      }
      return removed;
    });
  }

  /** Goes through the keys of the cache that begin with `prefix`. */
  private async walk(prefix: string, work: (keys: string[]) => Promise<number>): Promise<number> {
    let sum = 0;
    for (const kind of CACHE_KINDS) {
      const begins = `${kind}:`.startsWith(prefix)
        ? `${kind}:`
        : prefix.startsWith(`${kind}:`)
          ? prefix
          : undefined;
      if (begins === undefined) continue;
      const match = `${begins.replace(/[\\*?[\]]/g, '\\$&')}*`;
      let cursor = '0';
      do {
        const [next, keys] = await this.ask(() =>
          this.redis.scan(cursor, 'MATCH', match, 'COUNT', SCAN_COUNT),
        );
        if (keys.length > 0) sum += await this.ask(() => work(keys));
        cursor = next;
      } while (cursor !== '0');
    }
    return sum;
  }

  onApplicationShutdown(): void {
    this.redis.disconnect();
  }

  private async ask<T>(command: () => Promise<T>): Promise<T> {
    if (this.redis.status !== 'ready' || Date.now() < this.pausedUntil)
      throw new CacheAway('The cache is away.');
    try {
      const answer = await command();
      this.failing = false;
      return answer;
    } catch (error) {
      this.pausedUntil = Date.now() + PAUSE_MS;
      if (!this.failing)
        this.logger.warn({ msg: 'the cache failed; figures come from Postgres', err: error });
      this.failing = true;
      throw new CacheAway('The cache failed.', { cause: error });
    }
  }
}

const lockName = (key: string, field: string, version: string): string =>
  `cache_lock:${createHash('sha1').update(`${key}\n${field}\n${version}`).digest('base64url')}`;

/** A line of JSON about the text, then the text as it is: the large part is not parsed again. */
const encode = ({ text, version, at }: CachedText): string => `${JSON.stringify([version, at])}\n${text}`;

/** What another program or version left there is no answer. */
function decode(stored: string): CachedText | undefined {
  const end = stored.indexOf('\n');
  try {
    const [version, at] = JSON.parse(stored.slice(0, end)) as unknown[];
    if (typeof version === 'string' && typeof at === 'number')
      return { version, at, text: stored.slice(end + 1) };
  } catch {
    // falls through: not ours
  }
  return undefined;
}
