/** How much POST /events takes per second: per caller and in all, in requests and in events, whatever process they come to. */
import { Injectable } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Config } from '../platform/config/config.js';
import { AppError } from '../platform/errors/app-error.js';
import { LeasedBucket } from '../platform/limits/leased-bucket.js';
import { SharedTokens } from '../platform/limits/shared-tokens.js';

const MOST_CALLERS = 1_000;
const FORGET_MS = 60_000;

type Kind = 'requests' | 'events';
type Buckets = Readonly<Record<Kind, LeasedBucket | undefined>>;

@Injectable()
export class IngestLimits {
  private readonly callers = new Map<string, Buckets>();
  private readonly all: Buckets;

  constructor(
    private readonly config: Config,
    private readonly tokens: SharedTokens,
  ) {
    const { events, requests } = config.limits;
    this.all = { events: this.bucket('all:events', events), requests: this.bucket('all:requests', requests) };
  }

  /**
   * @param caller the id of a key or a person, never an address: those can be forged
   * @param count 0: only whether there is any room
   * @throws 429 with Retry-After
   */
  async spend(caller: string, kind: Kind, count: number, reply: FastifyReply): Promise<void> {
    const own = this.of(caller)[kind];
    const all = this.all[kind];
    const waitOwn = own && (await waitOf(own, count));
    if (own) tell(reply, own);
    if (own && waitOwn) throw tooMuch(waitOwn, `${own.rule.perSecond} ${kind} a second of one caller`);
    const waitAll = all && (await waitOf(all, count));
    if (!all || (!waitAll && own)) return;
    tell(reply, all);
    if (!waitAll) return;
    own?.giveBack(count);
    throw tooMuch(waitAll, `${all.rule.perSecond} ${kind} a second in all`);
  }

  private of(caller: string): Buckets {
    const known = this.callers.get(caller);
    if (known) return known;
    if (this.callers.size >= MOST_CALLERS) this.forgetIdle();
    const { keyEvents, keyRequests } = this.config.limits;
    const made = {
      events: this.bucket(`${caller}:events`, keyEvents),
      requests: this.bucket(`${caller}:requests`, keyRequests),
    };
    this.callers.set(caller, made);
    return made;
  }

  private forgetIdle(): void {
    const idle = performance.now() - FORGET_MS;
    for (const [caller, { events, requests }] of this.callers)
      if (Math.max(events?.usedAt ?? 0, requests?.usedAt ?? 0) < idle) this.callers.delete(caller);
  }

  private bucket(name: string, perSecond: number): LeasedBucket | undefined {
    return perSecond > 0
      ? new LeasedBucket(name, { perSecond, capacity: perSecond }, this.tokens)
      : undefined;
  }
}

/** @returns milliseconds; 0: taken. A promise only where the lease does not do. */
function waitOf(bucket: LeasedBucket, count: number): number | Promise<number> {
  const taken = bucket.take(count);
  if (taken === true) return 0;
  return taken instanceof Promise ? taken.then((late) => (late === true ? 0 : late.waitMs)) : taken.waitMs;
}

const tooMuch = (waitMs: number, limit: string): AppError =>
  new AppError(429, 'rate_limited', `At most ${limit} are taken; nothing was changed. Send it again later.`, {
    retryAfterSeconds: Math.max(1, Math.ceil(waitMs / 1000)),
  });

/** The bucket that bounds the caller: its size, what is left of it, and the seconds until it is full again. */
function tell(reply: FastifyReply, { rule, remaining }: LeasedBucket): void {
  void reply
    .header('ratelimit-policy', `${rule.capacity};w=1`)
    .header('ratelimit-limit', rule.capacity)
    .header('ratelimit-remaining', remaining)
    .header('ratelimit-reset', Math.ceil((rule.capacity - remaining) / rule.perSecond));
}
