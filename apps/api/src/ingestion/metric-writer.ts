/** Group commit: whatever requests wait while the store is busy goes in with the next write, and each is answered after the commit. */
import { Injectable, type BeforeApplicationShutdown } from '@nestjs/common';
import { AppError } from '../platform/errors/app-error.js';
import { Facts } from '../platform/facts/facts.js';
import { detached } from '../platform/logging/detached.js';
import { AppendMetrics } from './append-metrics.js';
import { encodeRow } from './encode-row.js';
import { EncodedRow } from './encoded-row.js';
import { EventMatches } from './event-matches.js';
import { HomeCities } from './home-cities.js';
import { KnownIds } from './known-ids.js';
import type { AppendOutcome, MetricRow } from './metric-row.js';
import { tooSlow } from './too-slow.js';
import { writeRows } from './write-rows.js';
import { WriteQueue, type Lane, type Waiting } from './write-queue.js';

/**
 * Writes under way at a time: while the store is at one, the next is made ready. It is begun before the first has ended only
 * where it is worth a write of its own.
 */
const MOST_WRITES = 2;
const WORTH_A_WRITE = 400;
/** rows a write takes at most; beyond that a larger one gains nothing */
const MAX_ROWS_PER_WRITE = 10_000;
/** rows that may wait; beyond that callers are asked to come again */
const MAX_WAITING_ROWS = 100_000;
const REMEMBERED_IDS = 50_000;

/** How long a caller waits for the store where it says nothing; nobody sits behind a stuck write (R10). */
const PATIENCE_MS: Readonly<Record<Lane, number>> = { live: 1_800, history: 30_000 };
const CHECK_MS = 50;

const overloaded = (): AppError =>
  new AppError(503, 'overloaded', 'More events wait than the store can take; send them again.', {
    retryAfterSeconds: 1,
  });

interface Write {
  taken: readonly Waiting[];
  /** monotonic milliseconds */
  since: number;
  /** it never fails */
  done: Promise<void>;
}

@Injectable()
export class MetricWriter implements BeforeApplicationShutdown {
  protected readonly known = new KnownIds(REMEMBERED_IDS);
  private readonly queue = new WriteQueue();
  private readonly writes = new Set<Write>();
  private watch: NodeJS.Timeout | undefined;

  constructor(
    private readonly store: AppendMetrics,
    private readonly homes: HomeCities,
    private readonly matches: EventMatches,
    private readonly facts: Facts,
  ) {}

  /**
   * @returns one outcome per row in the order given, after they are durable; a row that stands twice in `rows`
   *   is judged as if it had come again
   * @throws 503 where too much waits or the store is slow, or what the store threw
   */
  append(
    rows: readonly (MetricRow | EncodedRow)[],
    { lane = 'live', patienceMs = PATIENCE_MS[lane] }: { lane?: Lane; patienceMs?: number | undefined } = {},
  ): Promise<AppendOutcome[]> {
    try {
      this.checkRoom(rows.length);
    } catch (error) {
      return Promise.reject(error as Error);
    }
    return new Promise((resolve, reject) => {
      const encoded = rows.map((row) => (row instanceof EncodedRow ? row : encodeRow(row)));
      this.queue.push({ rows: encoded, lane, until: performance.now() + patienceMs, resolve, reject });
      detached(() => {
        this.begin();
        this.watch ??= setInterval(() => this.sendAwayTheLate(), CHECK_MS).unref();
      });
    });
  }

  /** @throws 503 where so many rows more would wait in vain */
  checkRoom(rows: number): void {
    if (this.queue.rows + rows > MAX_WAITING_ROWS) throw overloaded();
    const stuck = performance.now() - PATIENCE_MS.live;
    for (const { since } of this.writes) if (since < stuck) throw tooSlow();
  }

  async beforeApplicationShutdown(): Promise<void> {
    while (this.writes.size > 0) await Promise.all([...this.writes].map(({ done }) => done));
  }

  private begin(): void {
    const { writes, queue } = this;
    while (
      !queue.isEmpty &&
      (writes.size === 0 || (writes.size < MOST_WRITES && queue.rows >= WORTH_A_WRITE))
    ) {
      const taken = queue.take(MAX_ROWS_PER_WRITE);
      const write: Write = { taken, since: performance.now(), done: Promise.resolve() };
      writes.add(write);
      write.done = this.flush(taken)
        .catch((error: unknown) => {
          for (const waiting of taken) waiting.reject(error);
        })
        .then(() => {
          writes.delete(write);
          this.begin();
        });
    }
  }

  private sendAwayTheLate(): void {
    const now = performance.now();
    for (const { reject } of this.queue.expire(now)) reject(tooSlow());
    for (const { taken } of this.writes)
      for (const { until, reject } of taken) if (until <= now) reject(tooSlow());
    if (this.writes.size > 0) return;
    clearInterval(this.watch);
    this.watch = undefined;
  }

  private async flush(taken: readonly Waiting[]): Promise<void> {
    const rows =
      taken.length === 1
        ? (taken[0] as Waiting).rows
        : ([] as EncodedRow[]).concat(...taken.map((one) => one.rows));
    const { known, homes, matches, store } = this;
    const outcomes = await writeRows(rows, { known, homes, matches, store });
    let start = 0;
    for (const { rows: its, resolve } of taken) resolve(outcomes.slice(start, (start += its.length)));
    let accepted = 0;
    for (const outcome of outcomes) if (outcome === 'accepted') accepted++;
    if (accepted > 0) this.facts.announce('events.stored', { count: accepted });
  }
}
