/** The boards of definitions with a schedule of their own, and how far they were looked at. */
import type { Sql } from '../../platform/database/sql.js';
import type { BoardRow } from './sweep.sql.js';

export interface CronBoardRow extends BoardRow {
  /** null: not published yet */
  checked_at: Date | null;
  /** nothing was rolled up for its event since */
  settled: boolean;
}

/** Every window of global ones; of events those that are published or were touched. */
export const cronBoards = (): Sql => ({
  text: `select d.id as leaderboard_id, w as "window", t.event_id, s.checked_at,
      d.scope = 'event' and coalesce(s.through_tick >= t.tick, false) as settled
    from coliseum_leaderboard_definitions d cross join lateral unnest(d.windows) w
    join coliseum_rollup_touches t on (t.event_id = '') = (d.scope = 'global')
    left join coliseum_leaderboard_states s on s.leaderboard_id = d.id and s."window" = w and s.event_id = t.event_id
    where d.enabled and d.refresh = 'cron'`,
});

/** What happened to nothing needs no ranking: it is as it was. */
export const noteLooked = (boards: readonly BoardRow[], now: Date): Sql => ({
  text: `update coliseum_leaderboard_states s set checked_at = $4
    from unnest($1::text[], $2::text[], $3::text[]) b (id, "window", event)
    where s.leaderboard_id = b.id and s."window" = b."window" and s.event_id = b.event and s.checked_at < $4`,
  values: [
    boards.map((board) => board.leaderboard_id),
    boards.map((board) => board.window),
    boards.map((board) => board.event_id),
    now,
  ],
});
