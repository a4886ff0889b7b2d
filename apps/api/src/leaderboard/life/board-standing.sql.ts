/** How boards stand, without their entries, and the freeze of boards of no event. */
import type { BoardState, Window } from '@coliseum/contracts';
import type { Sql } from '../../platform/database/sql.js';
import type { BoardKey } from '../board-key.js';

export interface StandingRow {
  leaderboard_id: string;
  window: Window;
  event_id: string;
  epoch: string;
  revision: string;
  state: BoardState;
  generated_at: Date;
  frozen_at: Date | null;
}

const STANDING = `select leaderboard_id, "window", event_id, epoch, revision, state, generated_at, frozen_at
  from coliseum_leaderboard_states`;

/** In one order everywhere, so that two who lock them wait for each other instead of deadlocking. */
const ORDER = `order by leaderboard_id collate "C", "window" collate "C"`;

export const boardsOf = (keys: readonly BoardKey[], lock = false): Sql => ({
  text: `${STANDING} where (leaderboard_id, "window", event_id) in (select * from unnest($1::text[], $2::text[], $3::text[]))
    ${ORDER}${lock ? ' for update' : ''}`,
  values: [keys.map((k) => k.leaderboardId), keys.map((k) => k.window), keys.map((k) => k.eventId)],
});

/** The instant of a board of no event; null: it is open again. */
export const noteBoardFrozen = (
  leaderboardId: string,
  by: string | null,
  reason: string | undefined,
): Sql => ({
  text: `update coliseum_leaderboard_states set frozen_at = case when $2::text is null then null
      else coalesce(frozen_at, date_trunc('milliseconds', clock_timestamp())) end, frozen_by = $2, freeze_reason = $3
    where leaderboard_id = $1 and event_id = ''`,
  values: [leaderboardId, by, reason ?? null],
});

/** Whether everything received before that moment is in the figures. */
export const figuresReach = (at: Date): Sql => ({
  text: `select coalesce((select data_through >= $1 from coliseum_watermarks where consumer = 'rollup'), false) as reached`,
  values: [at],
});
export const storeClock = (): Sql => ({ text: 'select clock_timestamp() as now' });
