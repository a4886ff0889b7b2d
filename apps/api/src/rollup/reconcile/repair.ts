/** Counts rows anew under the tick's lock, and touches the boards that show them. */
import { Injectable } from '@nestjs/common';
import type { PoolClient } from 'pg';
import { Database } from '../../platform/database/database.js';
import { firstRow, rows, run } from '../../platform/database/sql.js';
import { createBatch, touchDirty } from '../batch.sql.js';
import { markMinutes } from '../minutes.sql.js';
import { foldDirty } from '../open-hours.sql.js';
import { markHours, recountLonger } from '../recount.sql.js';
import { createBallotTables } from '../ballots/ballot-tables.sql.js';
import { judgeBallots } from '../ballots/judge-ballots.js';
import type { Stale } from '../ballots/stale-ballots.js';
import { recountDirty, recountFilled, refill } from '../recount.js';
import { doubtBallots } from './compare-ballots.sql.js';
import { countTick, tickLock, tuneTick, waitForTicks } from '../tick.sql.js';
import { noteTouchedEntities } from '../touched-entities.sql.js';
import { countDirty, markLonger, type Difference } from './compare.sql.js';

export interface Repaired {
  events: number;
  rows: number;
  eventIds: string[];
  dataThrough: Date;
}
export interface Tick {
  ticks: string;
  next_xid: string;
  data_through: Date | null;
}

@Injectable()
export class Repair {
  constructor(private readonly database: Database) {}

  /** All rows of some hours, and the longer periods they are part of. */
  hours(hours: readonly Date[]): Promise<Repaired> {
    return this.underLock(async (client, tick) => {
      const { events, types } = await refill(client, hours, tick.next_xid);
      await run(client, markHours(hours));
      await run(client, markMinutes(hours));
      await recountFilled(client, types);
      return events;
    });
  }

  /** Writes the votes of some events down anew, judges them, and counts what that moves. */
  ballots(eventIds: readonly string[]): Promise<Repaired> {
    return this.judge({ events: [...eventIds], deferred: [] }, (client) =>
      run(client, doubtBallots(eventIds)),
    );
  }

  /** Judges what waits at some events, and counts what that moves. */
  deferred(eventIds: readonly string[]): Promise<Repaired> {
    return this.judge({ events: [], deferred: [...eventIds] });
  }

  /** @param first marks or changes something before */
  judge(
    which: Pick<Stale, 'events' | 'deferred'>,
    first?: (client: PoolClient, tick: Tick) => Promise<unknown>,
  ): Promise<Repaired> {
    return this.underLock(async (client, tick) => {
      for (const statement of createBallotTables()) await run(client, statement);
      await first?.(client, tick);
      const stale = { ...which, suspects: false, more: false };
      await judgeBallots(client, { hasVotes: false, bringsVoids: false, stale, watermark: tick.next_xid });
      return recountDirty(client, tick.next_xid);
    });
  }

  /** Some rows of longer periods only. @param instead an hour to stand for all time's beginning */
  longer(differing: readonly Difference[], instead: Date): Promise<Repaired> {
    return this.underLock(async (client) => {
      await run(client, markLonger(differing, instead));
      for (const statement of [...foldDirty(), ...recountLonger()]) await run(client, statement);
      return 0;
    });
  }

  /** @param work fills rollup_dirty and counts it anew @returns how many events stand in its hours */
  underLock(work: (client: PoolClient, tick: Tick) => Promise<number>): Promise<Repaired> {
    return this.database.transaction(async (client) => {
      await run(client, tuneTick());
      await run(client, waitForTicks());
      await run(client, tickLock());
      for (const statement of createBatch()) await run(client, statement);
      const tick = await firstRow<Tick & Record<string, unknown>>(client, countTick());
      if (!tick) throw new Error('The rollup has no watermark.');
      const events = await work(client, tick);
      const touched = await rows<{ event_id: string }>(client, touchDirty(tick.ticks));
      await run(client, noteTouchedEntities(tick.ticks));
      const counted = await firstRow<{ rows: number }>(client, countDirty());
      const eventIds = touched.map((row) => row.event_id).filter((id) => id !== '');
      return { events, rows: counted?.rows ?? 0, eventIds, dataThrough: tick.data_through ?? new Date() };
    });
  }
}
