/** One process's hold on one backfill: kept by a heartbeat, lost when it was silent too long, ended by what people ask. */
import { Logger } from '@nestjs/common';
import type { Pool } from 'pg';
import { firstRow } from '../../platform/database/sql.js';
import { backOffMs } from '../back-off.js';
import { isPassing } from '../delivery.js';
import type { BackfillRow } from './backfill-row.js';
import type { Sql } from '../../platform/database/sql.js';
import { checkpoint, enterPhase, finishBackfill, letGo, renewLease, type Progress } from './backfill.sql.js';

const BEAT_MS = 2_000;
const SLICE_MS = 100;

export class BackfillLease {
  private readonly logger = new Logger('backfill');
  private readonly timer: NodeJS.Timeout;
  private ended: 'asked' | 'lost' | undefined;

  constructor(
    private readonly pool: Pool,
    private latest: BackfillRow,
    private readonly owner: string,
    private readonly stopping: () => boolean,
    private readonly announce: (row: BackfillRow) => void,
  ) {
    this.timer = setInterval(() => void this.beat(), BEAT_MS).unref();
  }

  /** Whether the work has to end now: paused, cancelled, taken over, or the process stops. */
  over(): boolean {
    return this.ended !== undefined || this.stopping();
  }

  /** As Postgres writes it; there is one from the claim on. */
  checkpointedAt(): string {
    return this.latest.checkpointed_text ?? 'infinity';
  }

  enter(phase: NonNullable<BackfillRow['phase']>, total: number | null): Promise<void> {
    return this.write(enterPhase(this.latest.id, this.owner, phase, total));
  }

  checkpoint(done: Progress): Promise<void> {
    return this.write(checkpoint(this.latest.id, this.owner, done));
  }

  finish(end: { account: BackfillRow['account']; error: string | null }): Promise<void> {
    return this.write(finishBackfill(this.latest.id, this.owner, end));
  }

  /** Ends the hold; where the store is away, time ends it. */
  async release(): Promise<void> {
    clearInterval(this.timer);
    if (this.ended === 'lost') return;
    try {
      const row = await firstRow<BackfillRow>(this.pool, letGo(this.latest.id, this.owner));
      if (row) this.announce(row);
    } catch (error) {
      this.logger.warn({ msg: 'a backfill could not be let go', backfillId: this.latest.id, err: error });
    }
  }

  /** Waits so long, or until it is over. */
  async wait(ms: number): Promise<void> {
    for (const end = performance.now() + ms; !this.over();) {
      const left = end - performance.now();
      if (left <= 0) return;
      await new Promise((resolve) => setTimeout(resolve, Math.min(left, SLICE_MS)));
    }
  }

  /** Tries until it is done or over. @returns undefined where it was over first */
  async persist<T>(work: () => Promise<T>): Promise<T | undefined> {
    for (let failures = 0; ;)
      try {
        return await work();
      } catch (error) {
        if (!isPassing(error)) throw error;
        if (failures++ === 0)
          this.logger.warn({ msg: 'a backfill waits for the store', backfillId: this.latest.id, err: error });
        await this.wait(backOffMs(failures));
        if (this.over()) return undefined;
      }
  }

  private async write(sql: Sql): Promise<void> {
    const row = await this.persist(() => firstRow<BackfillRow>(this.pool, sql).then((found) => ({ found })));
    if (!row) return;
    if (!row.found) return void (this.ended ??= 'asked');
    if (row.found.state !== 'running') this.ended ??= 'asked';
    this.latest = row.found;
    this.announce(row.found);
  }

  private async beat(): Promise<void> {
    try {
      const row = await firstRow<{ state: BackfillRow['state'] }>(
        this.pool,
        renewLease(this.latest.id, this.owner),
      );
      if (!row) this.ended = 'lost';
      else if (row.state !== 'running') this.ended ??= 'asked';
    } catch {
      // the store is away: the next beat tells
    }
  }
}
