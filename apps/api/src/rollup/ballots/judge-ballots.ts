/** Judges the votes of a tick, and again those that it puts in another light. Runs inside the tick's transaction. */
import type { PoolClient } from 'pg';
import { firstRow, run } from '../../platform/database/sql.js';
import { countChanged, noteBounds, readBounds } from './bounds.sql.js';
import { castBatch } from './cast.sql.js';
import { deferDisplacing, takeDeferred } from './deferred.sql.js';
import {
  dropUnfounded,
  moveRecast,
  recastChanged,
  takeSuspects,
  takeVoided,
  writeDownCounted,
} from './recast.sql.js';
import { isStale, type Stale } from './stale-ballots.js';
import { judgeRecast, markRejudged, recastFollowers, setAside, writeVerdicts } from './verdict.sql.js';

export interface BallotWork {
  /** the batch has votes or retractions */
  hasVotes: boolean;
  bringsVoids: boolean;
  stale: Stale;
  /** what lies below it is in the figures already */
  watermark: string;
}

/**
 * To be asked after the batch's voids were noted and its own voided events dropped.
 * Afterwards rollup_batch knows which of its votes are set aside, and rollup_dirty holds the rows to be counted anew.
 * @returns whether there are any of those
 */
export async function judgeBallots(client: PoolClient, work: BallotWork): Promise<boolean> {
  const voided = work.bringsVoids ? await run(client, takeVoided()) : 0;
  if (!work.hasVotes && voided === 0 && !isStale(work.stale)) return false;
  await run(client, readBounds([...work.stale.events, ...work.stale.deferred]));
  const bounds = await firstRow<{ events: number; changed: number }>(client, countChanged());
  if (!bounds || bounds.events === 0) return false;
  await run(client, noteBounds());
  let recast = voided;
  if (bounds.changed > 0) {
    await run(client, dropUnfounded());
    await run(client, writeDownCounted(work.watermark));
    recast += await run(client, recastChanged());
  }
  if (work.stale.suspects)
    for (const statement of takeSuspects(work.watermark)) recast += await run(client, statement);
  const takesUp = work.stale.deferred.length > 0;
  if (takesUp) recast += await run(client, takeDeferred(work.stale.deferred));
  if (recast > 0) await run(client, moveRecast());
  if (work.hasVotes) recast += await run(client, castBatch());
  if (recast === 0) return false;
  // where rows are counted anew for what waited, the batch's own need not wait
  if (work.hasVotes && !takesUp) await run(client, deferDisplacing());
  await run(client, recastFollowers());
  await run(client, judgeRecast());
  await run(client, writeVerdicts());
  if (work.hasVotes) await run(client, setAside());
  return (await run(client, markRejudged())) > 0;
}
