/** One tick: exactly once, since the merged figures and the watermark are one transaction. */
import { Injectable } from '@nestjs/common';
import type { PoolClient } from 'pg';
import { Database } from '../platform/database/database.js';
import { firstRow, run } from '../platform/database/sql.js';
import {
  batchEnd,
  createBatch,
  describeBatch,
  fillBatch,
  mergeBatch,
  moveDataThrough,
  moveWatermark,
  readHorizon,
  readThrough,
  rebase,
  touchEvents,
  tryTickLock,
  tuneTick,
} from './tick.sql.js';

/** events a tick takes at most, so that its locks are short while a backlog is worked off */
const BATCH_EVENTS = 20_000;

interface Horizon {
  next_xid: string;
  ticks: string;
  data_through: Date | null;
  same_system: boolean;
  horizon: string;
  through: Date;
}
interface BatchEnd {
  first: string | null;
  beyond: string | null;
}
interface Batch {
  events: number;
  oldest: Date | null;
  types: string[] | null;
  event_ids: string[] | null;
}

/** `busy`: another process ticks. */
export type TickResult =
  | { did: 'busy' }
  | { did: 'nothing'; dataThrough: Date }
  | { did: 'rebased' }
  | {
      did: 'work';
      events: number;
      eventIds: string[];
      dataThrough: Date;
      ms: number;
      lagMs: number;
      more: boolean;
    };

@Injectable()
export class RollUp {
  constructor(private readonly database: Database) {}

  async tick(batchEvents = BATCH_EVENTS): Promise<TickResult> {
    const started = performance.now();
    return this.database.transaction(async (client) => {
      const lock = await firstRow<{ locked: boolean }>(client, tryTickLock());
      if (!lock?.locked) return { did: 'busy' };
      await run(client, tuneTick());
      const reached = await firstRow<{ through: Date }>(client, readThrough());
      const found = await firstRow<Omit<Horizon, 'through'>>(client, readHorizon());
      if (!reached || !found) throw new Error('The rollup has no watermark.');
      const seen: Horizon = { ...found, ...reached };
      if (!seen.same_system) {
        for (const statement of rebase()) await run(client, statement);
        return { did: 'rebased' };
      }
      const end = await this.endOfBatch(client, seen, batchEvents);
      await run(client, createBatch());
      await run(client, fillBatch(seen.next_xid, end));
      const batch = await firstRow<Batch>(client, describeBatch());
      if (!batch || batch.events === 0) return this.idle(client, seen);
      return this.merge(client, { seen, batch, end, started });
    });
  }

  private async endOfBatch(client: PoolClient, seen: Horizon, size: number): Promise<string> {
    const found = await firstRow<BatchEnd>(client, batchEnd(seen.next_xid, seen.horizon, size));
    if (!found?.beyond) return seen.horizon;
    // at least one whole transaction, even if it alone is larger than a batch
    return found.beyond === found.first ? String(BigInt(found.beyond) + 1n) : found.beyond;
  }

  private async idle(client: PoolClient, seen: Horizon): Promise<TickResult> {
    const IDLE_STEP_MS = 900;
    if (!seen.data_through || seen.through.getTime() - seen.data_through.getTime() > IDLE_STEP_MS)
      await run(client, moveDataThrough(seen.through));
    return { did: 'nothing', dataThrough: seen.through };
  }

  private async merge(
    client: PoolClient,
    { seen, batch, end, started }: { seen: Horizon; batch: Batch; end: string; started: number },
  ): Promise<TickResult> {
    const types = batch.types ?? [];
    await run(client, mergeBatch(types));
    await run(client, touchEvents(String(BigInt(seen.ticks) + 1n)));
    const more = end !== seen.horizon;
    // while a backlog is worked off, only what came before its next event is in the figures
    const dataThrough = more ? (batch.oldest ?? seen.through) : seen.through;
    const ms = performance.now() - started;
    await run(client, moveWatermark(end, dataThrough, batch.events, ms));
    const lagMs = Math.max(0, Date.now() - (batch.oldest?.getTime() ?? Date.now()));
    return {
      did: 'work',
      events: batch.events,
      eventIds: batch.event_ids ?? [],
      dataThrough,
      ms,
      lagMs,
      more,
    };
  }
}
