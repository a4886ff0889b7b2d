/** What a tick touched, noted for the boards that keep standings: they count these entities anew, and no other. */
import type { Sql } from '../platform/database/sql.js';
import { ENTITY_KINDS, type RowKind } from './row-kinds.js';

/** Ticks whose notes are kept: five minutes and a half at the fastest pace. A board that is further behind is summed up whole. */
const KEPT_TICKS = 1_600;
/** They are let go in lots. */
const LOT = 50;

/** Stands for "outside of any event" where people at events are noted. */
const ELSEWHERE = '-';

/** Ids of all that the tick works on, and of the rows that it counts anew; some of them several times. */
const touched = (entityType: string, column: string, more = ''): string =>
  `select ${column}::text as id from (select distinct ${column} from rollup_batch where ${column} is not null${more}) b
    union all select ${column}::text from rollup_undone where ${column} is not null${more}
    union all select distinct entity_id from rollup_dirty where entity_type = '${entityType}' and event_id = ''`;

/** @param boards which boards want to know: a condition on their books, b */
const note = (entityType: string, eventId: string, ids: string, boards: string): string =>
  `select $1::bigint, '${entityType}', '${eventId}', array_agg(id), null::pg_snapshot from (${ids}) t
    where exists (select 1 from coliseum_leaderboard_books b where b.entity_type = '${entityType}' and ${boards})
    having count(*) > 0`;

const isPlain = ({ columns, entityType }: RowKind): boolean =>
  columns.length === 1 && entityType !== 'system';

/**
 * To be asked while rollup_batch holds what the tick merged, after rollup_dirty was filled. Of people, each event that keeps
 * standings has its own; what they do outside of any event stands apart, since it may count at the event they are at.
 */
export const noteTouchedEntities = (tick: string): Sql => ({
  text: `insert into coliseum_rollup_touched (tick, entity_type, event_id, entity_ids, seen)
    select $1::bigint, '', '', '{}'::text[], pg_current_snapshot()
    union all ${ENTITY_KINDS.filter(isPlain)
      .map(({ entityType, columns }) =>
        note(entityType, '', touched(entityType, columns[0] as string), `b.event_id = ''`),
      )
      .join(' union all ')}
    union all ${note('user', '', touched('user', 'user_id'), `b.event_id = ''`)}
    union all ${note('user', ELSEWHERE, touched('user', 'user_id', ' and event_id is null'), `b.event_id <> ''`)}
    union all select $1::bigint, 'user', t.event_id, array_agg(t.id), null from (
      select event_id::text, user_id::text as id from (
        select distinct event_id, user_id from rollup_batch where event_id is not null and user_id is not null) b
      union all select event_id::text, user_id::text from rollup_undone where event_id is not null and user_id is not null
      union all select distinct event_id, entity_id from rollup_dirty where entity_type = 'user') t
    where t.event_id in (select b.event_id from coliseum_leaderboard_books b where b.entity_type = 'user' and b.event_id <> '')
    group by t.event_id`,
  values: [tick],
});

export const isTimeToForget = (tick: string): boolean => Number(tick) % LOT === 0;

export const forgetTouchedEntities = (tick: string): Sql => ({
  text: 'delete from coliseum_rollup_touched where tick <= $1::bigint - $2',
  values: [tick, KEPT_TICKS],
});
