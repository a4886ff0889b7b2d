/** Where one person stands on boards: published entries, kept standings, stored revisions, exclusions. */
import type { BoardState, Window } from '@coliseum/contracts';
import type { Sql } from '../../platform/database/sql.js';
import type { BoardKey } from '../board-key.js';

export interface KeyRow extends Record<string, unknown> {
  leaderboard_id: string;
  window: Window;
  event_id: string;
}
export const toKey = (row: KeyRow): BoardKey => ({
  leaderboardId: row.leaderboard_id,
  window: row.window,
  eventId: row.event_id,
});

const BOARD = `leaderboard_id = $1 and "window" = $2 and event_id = $3`;
const of = (key: BoardKey): unknown[] => [key.leaderboardId, key.window, key.eventId];

/** Frozen boards that the person's events may stand behind, as their rows tell while there are any. */
export const wantRecounts = (userId: string): Sql => ({
  text: `update coliseum_leaderboard_states s set recount_wanted = true where s.state = 'frozen' and not s.recount_wanted
      and (exists (select 1 from coliseum_rollup_rows r where r.entity_type = 'user' and r.period = 'hourly'
          and r.event_id = s.event_id and r.entity_id = $1)
        or exists (select 1 from coliseum_rollup_user_parts p where p.event_id = s.event_id and p.entity_id = $1))`,
  values: [userId],
});
export const wantedRecounts = (): Sql => ({
  text: `select leaderboard_id, "window", event_id from coliseum_leaderboard_states where recount_wanted order by 1, 2, 3`,
});
export const recounted = (key: BoardKey): Sql => ({
  text: `update coliseum_leaderboard_states set recount_wanted = false where ${BOARD}`,
  values: of(key),
});

/** Whether some board is being counted by what stood before `since`. */
export const publishesStill = (since: Date): Sql => ({
  text: `select exists (select 1 from pg_stat_activity where datname = current_database() and application_name = 'coliseum-boards'
    and xact_start <= $1) as busy`,
  values: [since],
});

export const booksHolding = (userId: string): Sql => ({
  text: `select b.leaderboard_id, b."window", b.event_id from coliseum_leaderboard_books b
    join coliseum_leaderboard_standings s on s.book = b.book and s.entity_id = $1
    where b.entity_type = 'user' order by 1, 2, 3`,
  values: [userId],
});
/** What is kept of a board counts how many it keeps. To be asked under the lock of the board's state row. */
export const dropStanding = (key: BoardKey, userId: string): Sql => ({
  text: `with gone as (
      delete from coliseum_leaderboard_standings s using coliseum_leaderboard_books b
      where b.leaderboard_id = $1 and b."window" = $2 and b.event_id = $3 and s.book = b.book and s.entity_id = $4
      returning s.book)
    update coliseum_leaderboard_books b set total = b.total - 1 from gone where gone.book = b.book`,
  values: [...of(key), userId],
});

export type StandingKeyRow = KeyRow & { state: BoardState | null };
export const boardsShowing = (userId: string): Sql => ({
  text: `select l.leaderboard_id, l."window", l.event_id, s.state from coliseum_leaderboards l
    left join coliseum_leaderboard_states s using (leaderboard_id, "window", event_id)
    where l.entity_id = $1 and l.entity_type = 'user' order by 1, 2, 3`,
  values: [userId],
});
export const dropEntry = (key: BoardKey, userId: string): Sql => ({
  text: `delete from coliseum_leaderboards where ${BOARD} and entity_id = $4 and entity_type = 'user'`,
  values: [...of(key), userId],
});

export type RevisionKeyRow = KeyRow & { epoch: string; revision: string };
/** Revisions of boards of people, also of boards that are deleted and may be restored. */
export const revisionsShowing = (userId: string): Sql => ({
  text: `select leaderboard_id, "window", event_id, epoch::text, revision::text from coliseum_leaderboard_revisions
    where leaderboard_id in (select id from coliseum_leaderboard_definitions where entity_type = 'user'
        union all select id from coliseum_leaderboard_deleted where definition ->> 'entityType' = 'user')
      and entries @> jsonb_build_array(jsonb_build_array($1::text))`,
  values: [userId],
});
/** The place and the score stay, under an id that stands for nobody. @param ids one for each revision */
export const renameInRevisions = (
  userId: string,
  some: readonly RevisionKeyRow[],
  ids: readonly string[],
): Sql => ({
  text: `update coliseum_leaderboard_revisions r set entries = (
      select jsonb_agg(case when e ->> 0 = $1 then jsonb_set(e, '{0}', to_jsonb(k.nobody)) else e end order by n)
      from jsonb_array_elements(r.entries) with ordinality x (e, n))
    from unnest($2::text[], $3::text[], $4::text[], $5::uuid[], $6::bigint[], $7::text[])
      k (leaderboard_id, "window", event_id, epoch, revision, nobody)
    where r.leaderboard_id = k.leaderboard_id and r."window" = k."window" and r.event_id = k.event_id and r.epoch = k.epoch
      and r.revision = k.revision`,
  values: [
    userId,
    some.map((row) => row.leaderboard_id),
    some.map((row) => row.window),
    some.map((row) => row.event_id),
    some.map((row) => row.epoch),
    some.map((row) => row.revision),
    ids,
  ],
});

export const dropExclusions = (userId: string): Sql => ({
  text: 'delete from coliseum_leaderboard_exclusions where entity_id = $1',
  values: [userId],
});
