/**
 * Hands traces on from process to process, through Redis and outside of the events' own way: which traced requests wait to
 * be counted, and under which span a revision of a board was published. What gets lost here is a gap in a trace.
 */
import { Inject, Injectable } from '@nestjs/common';
import { isSpanContextValid, TraceFlags, type SpanContext } from '@opentelemetry/api';
import { parseTraceParent } from '@opentelemetry/core';
import type { Redis } from 'ioredis';
import { REDIS } from '../platform/redis/redis.module.js';
import { Complaints } from './complaints.js';

const STORED = 'coliseum:traces:stored';
const BOARD = 'coliseum:traces:board:';
/** Longer than anything takes that is worth looking at. */
const KEPT_S = 120;
/** requests that one tick names */
const MOST_LINKS = 64;
/** requests that may wait to be counted; older ones are let go of */
const MOST_WAITING = 1_000;

/** Gives what was stored up to a moment (its score), and takes it out. */
const TAKE = `local found = redis.call('zrangebyscore', KEYS[1], '-inf', ARGV[1])
redis.call('zremrangebyscore', KEYS[1], '-inf', ARGV[1])
return found`;

const written = ({ traceId, spanId, traceFlags }: SpanContext): string =>
  `00-${traceId}-${spanId}-${traceFlags.toString(16).padStart(2, '0')}`;

/** A span of another process. */
function read(text: string | null): SpanContext | undefined {
  const found = text === null ? null : parseTraceParent(text);
  if (!found || !isSpanContextValid(found) || (found.traceFlags & TraceFlags.SAMPLED) === 0) return undefined;
  return { ...found, isRemote: true };
}

@Injectable()
export class TraceRelay {
  private readonly complaints = new Complaints('traces cannot be handed on; they end here');

  constructor(@Inject(REDIS) private readonly redis: Redis) {}

  /** A traced request's events were stored by then. */
  async stored(span: SpanContext, at: Date): Promise<void> {
    const pipeline = this.redis.pipeline();
    pipeline.zadd(STORED, at.getTime(), written(span));
    pipeline.zremrangebyrank(STORED, 0, -MOST_WAITING - 1).expire(STORED, KEPT_S);
    await this.unlessAway(() => pipeline.exec(), null);
  }

  /** The requests whose events were stored by a moment, the first ones as spans; each is given once. */
  async storedBefore(moment: Date): Promise<{ spans: SpanContext[]; requests: number }> {
    const found = await this.unlessAway(
      () => this.redis.eval(TAKE, 1, STORED, moment.getTime()) as Promise<string[]>,
      [],
    );
    return { spans: found.slice(0, MOST_LINKS).flatMap((text) => read(text) ?? []), requests: found.length };
  }

  async published(board: string, span: SpanContext): Promise<void> {
    await this.unlessAway(() => this.redis.set(BOARD + board, written(span), 'EX', KEPT_S), null);
  }

  async publishedUnder(board: string): Promise<SpanContext | undefined> {
    return read(await this.unlessAway(() => this.redis.get(BOARD + board), null));
  }

  private async unlessAway<T>(ask: () => Promise<T>, otherwise: T): Promise<T> {
    try {
      return await ask();
    } catch (error) {
      this.complaints.about(error);
      return otherwise;
    }
  }
}
