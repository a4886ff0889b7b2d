/**
 * An event's way as spans: stored (in its request) → counted by a tick → on a board → told to the sockets. A tick counts
 * many requests: it goes on with the trace of the first and links the others.
 */
import { Injectable, type OnModuleInit } from '@nestjs/common';
import {
  ROOT_CONTEXT,
  trace,
  TraceFlags,
  type Context,
  type SpanContext,
  type Tracer,
} from '@opentelemetry/api';
import { Facts, type FactMap } from '../platform/facts/facts.js';
import { Tracing } from './tracing.js';
import { TraceRelay } from './trace-relay.js';

/** ticks that are remembered by what they touched; the boards over it come within a second or two */
const MOST_REMEMBERED = 1_000;
const REMEMBERED_MS = 30_000;
/** what a tick touches whatever it counts */
const EVERYTHING = '';

const under = (span: SpanContext): Context => trace.setSpanContext(ROOT_CONTEXT, span);

/** A revision of a board, as every process names it. */
const nameOf = (board: FactMap['board.told']['board']): string =>
  [board.epoch, board.leaderboardId, board.window, board.eventId ?? '', board.revision].join('|');

@Injectable()
export class EventPath implements OnModuleInit {
  private readonly ticks = new Map<string, { span: SpanContext; at: number }>();

  constructor(
    private readonly facts: Facts,
    private readonly tracing: Tracing,
    private readonly relay: TraceRelay,
  ) {}

  onModuleInit(): void {
    const { tracer } = this.tracing;
    if (!tracer) return;
    this.facts.on('events.committed', (commit) => this.committed(tracer, commit));
    this.facts.on('rollup.advanced', (tick) => this.counted(tracer, tick));
    this.facts.on('leaderboard.published', (fact) => this.published(tracer, fact));
    this.facts.on('board.told', (fact) => this.told(tracer, fact));
  }

  /** Announced in the midst of the request that brought the events. */
  private async committed(tracer: Tracer, commit: FactMap['events.committed']): Promise<void> {
    const request = trace.getActiveSpan()?.spanContext();
    if (!request) return;
    const { accepted, duplicates, rejected, ms, origin } = commit;
    const now = Date.now();
    const span = tracer.startSpan('events.store', {
      startTime: now - ms,
      attributes: {
        'coliseum.events.accepted': accepted,
        'coliseum.events.duplicates': duplicates,
        'coliseum.events.rejected': rejected,
        'coliseum.events.origin': origin ?? 'rest',
      },
    });
    span.end(now);
    const isSampled = (span.spanContext().traceFlags & TraceFlags.SAMPLED) !== 0;
    if (accepted > 0 && isSampled) await this.relay.stored(span.spanContext(), new Date(now));
  }

  private async counted(tracer: Tracer, tick: FactMap['rollup.advanced']): Promise<void> {
    // what comes next on these boards is no earlier tick's any more
    for (const key of [EVERYTHING, ...tick.eventIds]) this.ticks.delete(key);
    if (tick.ms === undefined) return; // it counted nothing new
    const [now, began] = [Date.now(), Date.now() - tick.ms];
    const { spans, requests } = await this.relay.storedBefore(tick.more ? tick.dataThrough : new Date(began));
    const [first, ...others] = spans;
    if (!first) return;
    const span = tracer.startSpan(
      'rollup.tick',
      {
        startTime: began,
        attributes: {
          'coliseum.events.counted': tick.events,
          'coliseum.rollup.lag_ms': tick.lagMs ?? 0,
          'coliseum.requests': requests,
        },
        links: others.map((context) => ({ context })),
      },
      under(first),
    );
    span.end(now);
    for (const key of [...tick.eventIds, EVERYTHING])
      this.ticks.set(key, { span: span.spanContext(), at: now });
    for (const key of this.ticks.keys()) {
      if (this.ticks.size <= MOST_REMEMBERED) break;
      this.ticks.delete(key);
    }
  }

  private async published(
    tracer: Tracer,
    { snapshot, delta }: FactMap['leaderboard.published'],
  ): Promise<void> {
    const tick = this.ticks.get(snapshot.eventId ?? EVERYTHING);
    if (!tick || Date.now() - tick.at > REMEMBERED_MS) return;
    const span = tracer.startSpan(
      'leaderboard.publish',
      {
        startTime: new Date(snapshot.generatedAt),
        attributes: {
          'coliseum.leaderboard.id': snapshot.leaderboardId,
          'coliseum.leaderboard.window': snapshot.window,
          'coliseum.leaderboard.revision': snapshot.revision,
          'coliseum.leaderboard.entries': snapshot.total,
          'coliseum.leaderboard.is_first': delta === null,
        },
      },
      under(tick.span),
    );
    span.end();
    await this.relay.published(nameOf(snapshot), span.spanContext());
  }

  private async told(tracer: Tracer, { board, lateMs }: FactMap['board.told']): Promise<void> {
    const now = Date.now();
    const published = await this.relay.publishedUnder(nameOf(board));
    if (!published) return;
    const span = tracer.startSpan(
      'leaderboard.tell',
      {
        startTime: now - lateMs,
        attributes: {
          'coliseum.leaderboard.id': board.leaderboardId,
          'coliseum.leaderboard.revision': board.revision,
        },
      },
      under(published),
    );
    span.end(now);
  }
}
