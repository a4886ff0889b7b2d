/** Stored revisions grow old: which of them nobody can ask for any more. */
import type { Sql } from '../../platform/database/sql.js';
import type { BoardKey } from '../board-key.js';

export interface ThinnedRow {
  leaderboard_id: string;
  window: BoardKey['window'];
  event_id: string;
  compare_to_seconds: number;
}

/** Boards with a revision older than that. */
export const boardsToThin = (before: Date): Sql => ({
  text: `select s.leaderboard_id, s."window", s.event_id, d.compare_to_seconds
    from coliseum_leaderboard_states s join coliseum_leaderboard_definitions d on d.id = s.leaderboard_id
    where exists (select 1 from coliseum_leaderboard_revisions r where r.leaderboard_id = s.leaderboard_id
      and r."window" = s."window" and r.event_id = s.event_id and r.generated_at < $1)
    order by 1, 2, 3`,
  values: [before],
});

/**
 * Of each minute the last revision stays, of each hour once they are old. Only those before `minutesBefore` are looked
 * at: the last of them, with which a comparison may begin, is the last of its minute among them, and stays.
 */
export const thinRevisions = (key: BoardKey, minutesBefore: Date, hoursBefore: Date): Sql => ({
  text: `with old as (
      select epoch, revision, state, row_number() over (
        partition by generated_at < $5, date_bin(case when generated_at < $5 then interval '1 hour' else interval '1 minute' end,
          generated_at, 'epoch'::timestamptz)
        order by generated_at desc, revision desc) as n
      from coliseum_leaderboard_revisions
      where leaderboard_id = $1 and "window" = $2 and event_id = $3 and generated_at < $4)
    delete from coliseum_leaderboard_revisions r using old
    where r.leaderboard_id = $1 and r."window" = $2 and r.event_id = $3 and r.epoch = old.epoch and r.revision = old.revision
      and old.n > 1 and old.state not in ('frozen', 'official')`,
  values: [key.leaderboardId, key.window, key.eventId, minutesBefore, hoursBefore],
});
