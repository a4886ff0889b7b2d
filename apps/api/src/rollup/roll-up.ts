/** One tick: exactly once, since the merged figures and the watermark are one transaction. */
import { Injectable } from '@nestjs/common';
import type { PoolClient } from 'pg';
import { Database } from '../platform/database/database.js';
import { firstRow, rows, run } from '../platform/database/sql.js';
import { isVoteType } from './ballots/ballot-terms.sql.js';
import { createBallotTables } from './ballots/ballot-tables.sql.js';
import { judgeBallots } from './ballots/judge-ballots.js';
import { isStale, StaleBallots, type Stale } from './ballots/stale-ballots.js';
import {
  createBatch,
  describeBatch,
  fillBatch,
  markProgressed,
  touchDirty,
  touchEvents,
} from './batch.sql.js';
import { dropVoided, forgetProgress, markVoided, noteProgress, noteVoids } from './corrections.sql.js';
import { mergeBatch, type Merge } from './merge.sql.js';
import { mergeMinutes } from './minutes.sql.js';
import { dropErased, noteAskers } from './erasure/leavers.sql.js';
import { Folding } from './folding.js';
import { recountDirty } from './recount.js';
import {
  moveDataThrough,
  moveWatermark,
  readHorizon,
  readThrough,
  rebase,
  tryTickLock,
  tuneTick,
} from './tick.sql.js';
import { forgetTouchedEntities, isTimeToForget, noteTouchedEntities } from './touched-entities.sql.js';

/** events a tick takes at most, so that its locks are short while a backlog is worked off */
const BATCH_EVENTS = 20_000;
const PLAYED = 'player.track_played';
const ERASED = 'mediaid.profile_erased';

interface Horizon {
  next_xid: string;
  ticks: string;
  data_through: Date | null;
  same_system: boolean;
  horizon: string;
  through: Date;
}
interface Batch {
  events: number;
  /** its last transaction */
  last: string | null;
  oldest: Date | null;
  types: string[] | null;
  hours: number;
  open: boolean;
  past: boolean;
  voids: boolean;
  progress: boolean;
  /** there are events of people who were erased */
  erased: boolean;
}
interface Work {
  seen: Horizon;
  batch: Batch;
  stale: Stale;
  end: string;
  started: number;
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
  private readonly staleBallots = new StaleBallots();
  private readonly folding = new Folding();

  constructor(private readonly database: Database) {}

  async tick(batchEvents = BATCH_EVENTS): Promise<TickResult> {
    try {
      return await this.once(batchEvents);
    } catch (error) {
      this.staleBallots.forget();
      this.folding.forget();
      throw error;
    }
  }

  private once(batchEvents: number): Promise<TickResult> {
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
        this.staleBallots.forget();
        return { did: 'rebased' };
      }
      for (const statement of [
        ...createBatch(),
        ...createBallotTables(),
        ...fillBatch(seen.next_xid, seen.horizon, batchEvents),
      ])
        await run(client, statement);
      const batch = await firstRow<Batch>(client, describeBatch());
      const stale = await this.staleBallots.look(client);
      if (!batch || (batch.events === 0 && !isStale(stale))) return this.idle(client, seen);
      return this.merge(client, { seen, batch, stale, end: endOf(batch, seen, batchEvents), started });
    });
  }

  private async idle(client: PoolClient, seen: Horizon): Promise<TickResult> {
    const IDLE_STEP_MS = 900;
    if (!seen.data_through || seen.through.getTime() - seen.data_through.getTime() > IDLE_STEP_MS)
      await run(client, moveDataThrough(seen.through));
    await this.folding.inPeace(client);
    return { did: 'nothing', dataThrough: seen.through };
  }

  private async merge(client: PoolClient, { seen, batch, stale, end, started }: Work): Promise<TickResult> {
    const tick = String(BigInt(seen.ticks) + 1n);
    const touched = new Set<string>();
    const touch = async (sql: ReturnType<typeof touchEvents>): Promise<void> => {
      for (const { event_id } of await rows<{ event_id: string }>(client, sql)) touched.add(event_id);
    };
    const types = batch.types ?? [];
    if (batch.erased) await run(client, dropErased());
    const corrected = await this.correct(client, types, batch, seen.next_xid);
    if (types.includes(ERASED)) await run(client, noteAskers());
    const judging = performance.now();
    const rejudged = await judgeBallots(client, {
      hasVotes: types.some(isVoteType),
      bringsVoids: corrected.voids,
      stale,
      watermark: seen.next_xid,
    });
    const judgingMs = performance.now() - judging;
    const recounts = corrected.voids || rejudged;
    await run(client, mergeBatch(whatToMerge(types, batch, corrected)));
    await touch(touchEvents(tick));
    await touch(mergeMinutes(types, tick));
    if (recounts) await touch(touchDirty(tick));
    await run(client, noteTouchedEntities(tick));
    if (isTimeToForget(tick)) await run(client, forgetTouchedEntities(tick));
    const recounting = performance.now();
    if (recounts) await recountDirty(client, end);
    this.staleBallots.judged(judgingMs + performance.now() - recounting);
    const backlog = end !== seen.horizon;
    if (!backlog) await this.folding.besideWork(client);
    // while a backlog is worked off, only what came before its next event is in the figures
    const dataThrough = backlog ? (batch.oldest ?? seen.through) : seen.through;
    const ms = performance.now() - started;
    await run(client, moveWatermark(end, dataThrough, batch.events, ms));
    const lagMs = Math.max(0, Date.now() - (batch.oldest?.getTime() ?? Date.now()));
    touched.delete('');
    const more = backlog || stale.more;
    return { did: 'work', events: batch.events, eventIds: [...touched], dataThrough, ms, lagMs, more };
  }

  /** Takes out of the batch what is voided, and finds what the batch takes back of earlier ones. */
  private async correct(
    client: PoolClient,
    types: readonly string[],
    { voids, progress }: Batch,
    watermark: string,
  ): Promise<{ voids: boolean; undoes: boolean }> {
    const bringsVoids = types.includes('passport.entry_voided');
    if (bringsVoids) {
      await run(client, noteVoids());
      await run(client, markVoided(watermark));
      await run(client, forgetProgress(watermark));
    }
    if (bringsVoids || voids) await run(client, dropVoided());
    const undone = types.includes('player.track_progress') ? await run(client, noteProgress(watermark)) : 0;
    if (types.includes(PLAYED) && (progress || types.includes('player.track_progress')))
      await run(client, markProgressed());
    return { voids: bringsVoids, undoes: undone > 0 };
  }
}

/** A batch that is not full is all that waits. */
const endOf = ({ events, last }: Batch, { horizon }: Horizon, size: number): string =>
  events < size || last === null ? horizon : String(BigInt(last) + 1n);

/** What is undone may be of any hour. */
const whatToMerge = (
  types: string[],
  { hours, open, past }: Batch,
  { undoes }: { undoes: boolean },
): Merge =>
  undoes
    ? { types: [...new Set([...types, PLAYED])], undoes, hours, open: true, past: true }
    : { types, undoes, hours, open, past };
