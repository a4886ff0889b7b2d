/** The buckets of rate limits, shared by all processes through Redis; where Redis is away or slow, each process keeps its own. */
import { Inject, Injectable } from '@nestjs/common';
import { takeTokens, type BucketRule, type TokenBucket, type TokenWish } from '@coliseum/domain';
import type { Redis } from 'ioredis';
import { inTime } from '../clock/in-time.js';
import { REDIS } from '../redis/redis.module.js';

/** A request may wait so long for Redis, and not at all for a while after that was in vain. */
const PATIENCE_MS = 50;
const ALONE_MS = 1_000;
const MOST_OWN = 10_000;

/** takeTokens of @coliseum/domain, on the server's clock; a spec compares the two. */
const SCRIPT = `
local rate, capacity = tonumber(ARGV[1]), tonumber(ARGV[2])
local need, want = tonumber(ARGV[3]), tonumber(ARGV[4])
local now = tonumber(ARGV[5])
if not now then local time = redis.call('time'); now = time[1] * 1000 + time[2] / 1000 end
local kept = redis.call('hmget', KEYS[1], 'tokens', 'at')
local tokens, at = capacity, now
if kept[1] then
  at = math.max(now, tonumber(kept[2]))
  tokens = tonumber(kept[1]) + (at - tonumber(kept[2])) * rate / 1000
end
tokens = math.min(capacity, tokens)
local threshold = math.min(need, capacity)
local granted, wait = 0, 0
if tokens < threshold then
  wait = math.ceil((threshold - tokens) * 1000 / rate)
else
  granted = math.max(need, math.min(want, math.floor(tokens)))
  tokens = tokens - granted
end
redis.call('hset', KEYS[1], 'tokens', string.format('%.6f', tokens), 'at', string.format('%.3f', at))
redis.call('pexpire', KEYS[1], math.ceil((capacity - tokens) * 1000 / rate) + 10000)
return { tostring(granted), tostring(wait), string.format('%.6f', tokens) }`;

export interface Exchange {
  granted: number;
  waitMs: number;
  /** what is left in the bucket */
  tokens: number;
}

@Injectable()
export class SharedTokens {
  private readonly own = new Map<string, TokenBucket>();
  private aloneUntil = 0;

  constructor(@Inject(REDIS) private readonly redis: Redis) {}

  async exchange(name: string, rule: BucketRule, wish: TokenWish): Promise<Exchange> {
    if (this.redis.status !== 'ready' || performance.now() < this.aloneUntil)
      return this.exchangeAlone(name, rule, wish);
    try {
      return await inTime(this.ask(name, rule, wish), PATIENCE_MS, () => new Error('Redis is slow'));
    } catch {
      this.aloneUntil = performance.now() + ALONE_MS;
      return this.exchangeAlone(name, rule, wish);
    }
  }

  /** @param nowMs for specs; otherwise Redis looks at its clock */
  async ask(name: string, rule: BucketRule, wish: TokenWish, nowMs?: number): Promise<Exchange> {
    const numbers = [rule.perSecond, rule.capacity, wish.need, wish.want, nowMs ?? ''];
    const answer = (await this.redis.eval(SCRIPT, 1, `coliseum:limit:${name}`, ...numbers)) as string[];
    const [granted = 0, waitMs = 0, tokens = 0] = answer.map(Number);
    return { granted, waitMs, tokens };
  }

  private exchangeAlone(name: string, rule: BucketRule, wish: TokenWish): Exchange {
    const { bucket, granted, waitMs } = takeTokens(this.own.get(name), rule, wish, Date.now());
    if (this.own.size >= MOST_OWN) this.own.clear();
    this.own.set(name, bucket);
    return { granted, waitMs, tokens: bucket.tokens };
  }
}
