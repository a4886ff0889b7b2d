/** Where people who were erased stand all the same: all tables that hold people, looked through for all of them at once. */
import type { Sql } from '../platform/database/sql.js';

export interface FoundPerson {
  place: string;
  hits: number;
  erasure_ids: string[];
}

/** Tables and the columns that name a person, as a uuid or as its text. */
const PLACES: readonly (readonly [table: string, column: string, type: 'uuid' | 'text', where?: string])[] = [
  ['coliseum_metrics', 'user_id', 'uuid'],
  ['coliseum_rollup_rows', 'entity_id', 'text', `entity_type = 'user'`],
  ['coliseum_rollup_user_parts', 'entity_id', 'text'],
  ['coliseum_rollup_members', 'user_id', 'uuid'],
  ['coliseum_rollup_minutes', 'user_id', 'uuid'],
  ['coliseum_ballots', 'user_id', 'uuid'],
  ['coliseum_suspect_votes', 'user_id', 'uuid'],
  ['coliseum_progress_sessions', 'user_id', 'uuid'],
  ['coliseum_entities', 'id', 'text', `type = 'user'`],
  ['coliseum_leaderboards', 'entity_id', 'text', `entity_type = 'user'`],
  ['coliseum_leaderboard_standings', 'entity_id', 'text'],
  ['coliseum_leaderboard_exclusions', 'entity_id', 'text'],
];

/** Only of erasures that are done: the others are on their way. */
const DONE = `select id, user_id from coliseum_erasures where state = 'done'
  and not exists (select 1 from coliseum_rollup_leavers l where l.user_id = coliseum_erasures.user_id)`;

export const countErased = (): Sql => ({
  text: `select count(*)::int as people, (count(*) filter (where state <> 'done'))::int as open from coliseum_erasures`,
});

export const erasedFound = (): Sql => ({
  text: `with done as materialized (${DONE})
    ${PLACES.map(
      ([table, column, type, where = 'true']) =>
        `select '${table}' as place, count(*)::int as hits, array_agg(distinct d.id::text) as erasure_ids
        from (select ${column} as person from ${table} where ${where}) x
        join done d on d.user_id${type === 'text' ? '::text' : ''} = x.person having count(*) > 0`,
    ).join(' union all ')}`,
});
