/** One process at a time judges. It holds a lease rather than a lock: a process that hangs would keep a lock. */
import { Injectable, type BeforeApplicationShutdown } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { firstRow, run } from '../platform/database/sql.js';
import { AlertPool } from './alert-pool.js';
import { leaveLead, noteJudged, takeLead, unjudgedFor } from './alert.sql.js';

/** Who failed so often in a row lets others try, and comes back later. */
const MOST_FAILURES = 3;
const REST_MS = 15_000;

@Injectable()
export class AlertLead implements BeforeApplicationShutdown {
  private readonly process = randomUUID();
  private held = false;
  private failures = 0;
  private restsUntil = 0;

  constructor(private readonly store: AlertPool) {}

  /** Whether this process judges for the next seconds. */
  async take(): Promise<boolean> {
    this.held = false;
    if (performance.now() < this.restsUntil) return false;
    this.held = (await firstRow(this.store.pool, takeLead(this.process))) !== undefined;
    return this.held;
  }

  /** All processes go by it that somebody judges. */
  async judged(): Promise<void> {
    this.failures = 0;
    await run(this.store.pool, noteJudged(this.process));
  }

  async failed(): Promise<void> {
    this.failures += 1;
    if (this.failures < MOST_FAILURES) return;
    this.failures = 0;
    this.restsUntil = performance.now() + REST_MS;
    await this.leave();
  }

  /** In seconds. */
  async unjudged(): Promise<number> {
    return (await firstRow<{ seconds: number }>(this.store.pool, unjudgedFor()))?.seconds ?? 0;
  }

  async beforeApplicationShutdown(): Promise<void> {
    if (this.held) await this.leave();
  }

  private async leave(): Promise<void> {
    this.held = false;
    await run(this.store.pool, leaveLead(this.process)).catch(() => undefined);
  }
}
