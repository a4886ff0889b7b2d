/** Group commit: whatever requests wait while the store is busy goes in with the next write, and each is answered after the commit. */
import { Injectable, type BeforeApplicationShutdown } from '@nestjs/common';
import { AppError } from '../platform/errors/app-error.js';
import { Facts } from '../platform/facts/facts.js';
import { AppendMetrics } from './append-metrics.js';
import { HomeCities } from './home-cities.js';
import { KnownIds } from './known-ids.js';
import type { AppendOutcome, MetricRow } from './metric-row.js';

/** rows a write takes at most; beyond that a larger one gains nothing */
const MAX_ROWS_PER_WRITE = 10_000;
/** rows that may wait; beyond that callers are asked to come again */
const MAX_WAITING_ROWS = 100_000;
const REMEMBERED_IDS = 50_000;

interface Waiting {
  rows: readonly MetricRow[];
  resolve: (outcomes: AppendOutcome[]) => void;
  reject: (error: unknown) => void;
}

@Injectable()
export class MetricWriter implements BeforeApplicationShutdown {
  protected readonly known = new KnownIds(REMEMBERED_IDS);
  private queue: Waiting[] = [];
  private waitingRows = 0;
  private flushing: Promise<void> | undefined;

  constructor(
    private readonly store: AppendMetrics,
    private readonly homes: HomeCities,
    private readonly facts: Facts,
  ) {}

  /**
   * @returns one outcome per row in the order given, after they are durable; a row that stands twice in `rows`
   *   is judged as if it had come again
   * @throws 503 where too much waits, or what the store threw
   */
  append(rows: readonly MetricRow[]): Promise<AppendOutcome[]> {
    if (this.waitingRows + rows.length > MAX_WAITING_ROWS)
      return Promise.reject(
        new AppError(503, 'overloaded', 'More events wait than the store can take; send them again.', {
          retryAfterSeconds: 1,
        }),
      );
    this.waitingRows += rows.length;
    return new Promise((resolve, reject) => {
      this.queue.push({ rows, resolve, reject });
      this.flushing ??= this.flushAll();
    });
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.flushing;
  }

  private async flushAll(): Promise<void> {
    while (this.queue.length > 0) {
      const taken = this.take();
      try {
        await this.flush(taken);
      } catch (error) {
        for (const waiting of taken) waiting.reject(error);
      }
    }
    this.flushing = undefined; // in the same turn that saw the queue empty: nobody is left waiting
  }

  private take(): Waiting[] {
    let count = 0;
    let size = 0;
    while (
      count < this.queue.length &&
      (count === 0 || size + (this.queue[count]?.rows.length ?? 0) <= MAX_ROWS_PER_WRITE)
    )
      size += this.queue[count++]?.rows.length ?? 0;
    this.waitingRows -= size;
    return this.queue.splice(0, count);
  }

  private async flush(taken: readonly Waiting[]): Promise<void> {
    const first = new Map<string, MetricRow>();
    /** what stands in the store under each id */
    const hashes = new Map<string, bigint | undefined>();
    for (const { rows } of taken)
      for (const row of rows) {
        const known = this.known.hashOf(row.id);
        if (known !== undefined) hashes.set(row.id, known);
        else if (!first.has(row.id)) first.set(row.id, row);
      }

    const fresh = [...first.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
    const written = new Map<MetricRow, AppendOutcome>();
    if (fresh.length > 0) {
      await this.homes.fill(fresh);
      const results = await this.store.append(fresh);
      results.forEach(({ outcome, storedHash }, index) => {
        const row = fresh[index] as MetricRow;
        written.set(row, outcome);
        hashes.set(row.id, storedHash);
        if (storedHash !== undefined) this.known.remember(row.id, storedHash);
      });
    }
    /** a row that was not written: its id was known, or stood before it in the same write */
    const judge = (row: MetricRow): AppendOutcome => {
      const hash = hashes.get(row.id);
      if (hash === undefined) return 'unstorable';
      return hash === row.bodyHash ? 'duplicate' : 'conflict';
    };
    for (const { rows, resolve } of taken) resolve(rows.map((row) => written.get(row) ?? judge(row)));
    const accepted = [...written.values()].filter((outcome) => outcome === 'accepted').length;
    if (accepted > 0) this.facts.announce('events.stored', { count: accepted });
  }
}
