/** The figures that stand in the store: the backlog, the last tick, the boards, the job runs; the dear ones seldom. */
import { Injectable } from '@nestjs/common';
import { firstRow, rows } from '../platform/database/sql.js';
import { readJobRuns } from './job-run.sql.js';
import type { JobRun } from './known-jobs.js';
import { countProcesses } from './samples.sql.js';
import {
  countUnprocessed,
  endsOfBacklog,
  readBoards,
  readFailed,
  readReconciliation,
  readSize,
  readWatermark,
} from './pipeline.sql.js';
import { StoreWatch } from './store-watch.js';

interface Watermark {
  next_xid: string;
  data_through: Date | null;
  last_run_at: Date | null;
  last_run_ms: number | null;
  last_run_events: number | null;
  behind_seconds: number | null;
}
interface Size {
  database_bytes: number;
  events: number | null;
  /** their names */
  partitions: string[];
}
interface Failed {
  open: number;
  reasons: { code: string; events: number }[];
}
interface LastReconciliation {
  status: 'running' | 'done' | 'failed' | 'cancelled';
  range_start: Date;
  range_end: Date;
  started_at: Date;
  ended_at: Date | null;
  rows_compared: number;
  differences: number;
  repaired: number;
}
export interface StoreFigures {
  watermark: Watermark;
  depth: number;
  oldestAgeSeconds: number | null;
  lastEventAt: Date | null;
  boards: { boards: number; pending: number; last_published_at: Date | null };
  jobs: ReadonlyMap<string, JobRun>;
  reconciliation: LastReconciliation | undefined;
  size: Size;
  failed: Failed;
  processes: number;
}

const SIZE_EVERY_MS = 30_000;
const SELDOM_MS = 5_000;
/** Counting a backlog must not make it longer: it takes at most so little of the time, but is never older than that. */
const COUNTING_SHARE = 1 / 100;
const OLDEST_COUNT_MS = 15_000;

@Injectable()
export class StoreFiguresReader {
  private size: { atMs: number; value: Size } | undefined;
  private seldom: { atMs: number; value: Pick<StoreFigures, 'failed' | 'processes'> } | undefined;
  private depth: { untilMs: number; value: number } | undefined;

  constructor(private readonly stores: StoreWatch) {}

  async read(nowMs: number): Promise<StoreFigures> {
    const { pool } = this.stores;
    const watermark = await one<Watermark>(firstRow(pool, readWatermark()));
    const ends = await one<{ age_seconds: number | null; last_event_at: Date | null }>(
      firstRow(pool, endsOfBacklog(watermark.next_xid)),
    );
    const runs = await rows<JobRun & { job: string }>(pool, readJobRuns());
    return {
      watermark,
      oldestAgeSeconds: ends.age_seconds === null ? null : Math.max(0, ends.age_seconds),
      lastEventAt: ends.last_event_at,
      depth: ends.age_seconds === null ? 0 : await this.countDepth(watermark.next_xid, nowMs),
      boards: await one<StoreFigures['boards']>(firstRow(pool, readBoards())),
      jobs: new Map(runs.map((run) => [run.job, run])),
      reconciliation: await firstRow<LastReconciliation & Record<string, unknown>>(
        pool,
        readReconciliation(),
      ),
      size: await this.readSize(nowMs),
      ...(await this.readSeldom(nowMs)),
    };
  }

  private async readSeldom(nowMs: number): Promise<Pick<StoreFigures, 'failed' | 'processes'>> {
    if (!this.seldom || nowMs - this.seldom.atMs >= SELDOM_MS) {
      const { pool } = this.stores;
      const failed = await one<Failed>(firstRow(pool, readFailed()));
      const { processes } = await one<{ processes: number }>(firstRow(pool, countProcesses()));
      this.seldom = { atMs: nowMs, value: { failed, processes } };
    }
    return this.seldom.value;
  }

  private async countDepth(nextXid: string, nowMs: number): Promise<number> {
    if (this.depth && nowMs < this.depth.untilMs) return this.depth.value;
    const started = performance.now();
    const { depth } = await one<{ depth: number }>(firstRow(this.stores.pool, countUnprocessed(nextXid)));
    const ms = performance.now() - started;
    this.depth = { untilMs: nowMs + Math.min(ms / COUNTING_SHARE, OLDEST_COUNT_MS), value: depth };
    return depth;
  }

  private async readSize(nowMs: number): Promise<Size> {
    if (!this.size || nowMs - this.size.atMs >= SIZE_EVERY_MS)
      this.size = { atMs: nowMs, value: await one<Size>(firstRow(this.stores.pool, readSize())) };
    return this.size.value;
  }
}

async function one<T>(found: Promise<T | undefined>): Promise<T> {
  const row = await found;
  if (row === undefined) throw new Error('An aggregate gave no row.');
  return row;
}
