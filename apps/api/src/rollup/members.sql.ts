/** Who was seen: distinct users by the hour of an entity, and how many of them are new to each longer period. */
import { SYSTEM_ENTITY_ID, type UniqueCounter } from '@coliseum/contracts';
import type { uniqueTypes } from '../platform/figures/counter-expressions.js';
import { OPEN_SINCE, openUnique } from './open-hours.sql.js';
import { boundsOf, PERIOD_NAMES, periodsOf } from './periods.sql.js';
import { ENTITY_KINDS, named, type RowKind } from './row-kinds.js';

type Unique = ReturnType<typeof uniqueTypes>;

const quoted = (unique: Unique): string => unique.map(([type]) => `'${type}'`).join(', ');

/**
 * The scopes that `batch` names and the users seen in them: scopes(…, scope_id), seen(scope_id, counter, user_id, hour).
 * @param only a condition that the scopes of a kind have to meet
 */
export function seenUsers(
  unique: Unique,
  batch: string,
  only: (kind: RowKind) => string[] = () => [],
): string {
  const counter = `case metric_type ${unique.map(([type, name]) => `when '${type}' then '${name}'`).join(' ')} end`;
  const scopes = ENTITY_KINDS.map(
    (kind, i) => `scopes_${i} as materialized (
      select ${kind.columns.map((column) => `${column} as of_${column}, `).join('')}'${kind.entityType}' as entity_type, ${kind.eventId} as event_id, ${kind.entityId} as entity_id,
        coliseum_scope_id('${kind.entityType}', ${kind.eventId}, ${kind.entityId}) as scope_id
      from (select distinct ${kind.columns.join(', ') || 'true as one'} from people ${named(kind, ...only(kind))}) k)`,
  );
  const seen = ENTITY_KINDS.map(
    ({ columns }, i) => `select s.scope_id, p.counter, p.user_id, p.hour
      from people p join scopes_${i} s on ${columns.map((column) => `s.of_${column} = p.${column}`).join(' and ') || 'true'}
      group by s.scope_id, p.user_id, p.counter, p.hour`,
  );
  return `people as materialized (
      select *, ${counter} as counter from ${batch} where user_id is not null and metric_type in (${quoted(unique)}) and not set_aside
    ), ${scopes.join(', ')}, scopes as (
      ${ENTITY_KINDS.map((_, i) => `select entity_type, event_id, entity_id, scope_id from scopes_${i}`).join(' union all ')}
    ), seen as (
      ${seen.join(' union all ')}
    )`;
}

/**
 * Notes the users seen, and how many of them an hour's entity is the first to see: grouped(scope_id, counter, hour,
 * before, after, users). An hour before and one after, among those that stood there, tell for all periods at once; several
 * new hours of one user count where they come first. Most events are of the latest hour that was ever counted: none comes
 * after. Users are looked up next to each other, in an order that compares few words.
 * @param oneHour all of the batch is of one hour
 */
export const noteMembers = (
  unique: Unique,
  batch: string,
  oneHour: boolean,
): string => `${seenUsers(unique, batch)}, looked_up as materialized (
      select s.*, (select m.hour from coliseum_rollup_members m where m.scope_id = s.scope_id and m.counter = s.counter
        and m.user_id = s.user_id and m.hour <= s.hour order by m.hour desc limit 1) as last_seen
      from (select * from seen order by scope_id, user_id, counter, hour) s
    ), noted as (
      insert into coliseum_rollup_members (scope_id, counter, user_id, hour)
      select scope_id, counter, user_id, hour from looked_up where last_seen is distinct from hour
    ), latest as (
      select greatest((select max(period_start) from coliseum_rollup_rows
          where entity_type = 'system' and period = 'hourly' and event_id = '' and entity_id = '${SYSTEM_ENTITY_ID}'),
        (select max(hour) from coliseum_rollup_open where entity_type = 'system' and event_id = '' and entity_id = '${SYSTEM_ENTITY_ID}'),
        '-infinity') as hour
    ), neighbours as (
      select f.scope_id, f.counter, f.hour,
        ${oneHour ? 'f.last_seen' : 'greatest(f.last_seen, lag(f.hour) over (partition by f.scope_id, f.user_id, f.counter order by f.hour))'} as before,
        case when f.hour < l.hour then
          (select m.hour from coliseum_rollup_members m where m.scope_id = f.scope_id and m.counter = f.counter
            and m.user_id = f.user_id and m.hour > f.hour order by m.hour limit 1) end as after
      from looked_up f cross join latest l where f.last_seen is distinct from f.hour
    ), grouped as (
      select scope_id, counter, hour, before, after, count(*) as users from neighbours
      group by scope_id, counter, hour, before, after
    )`;

/** Of hours that are over, for every period: `counted(entity_type, period, event_id, entity_id, period_start, <counter> …)`. */
export const countByPeriod = (counters: readonly UniqueCounter[]): string => `counted as (
      select s.entity_type, n.period, s.event_id, s.entity_id, n.period_start, ${counters.map((name) => `n.${name}`).join(', ')}
      from (select g.scope_id, p.period, p.period_start,
          ${counters.map((name) => `sum(users) filter (where counter = '${name}')::bigint as ${name}`).join(', ')}
        from grouped g cross join lateral ${periodsOf('g.hour')}
        where g.hour < ${OPEN_SINCE}
          and (p.period = 'hourly' or (coalesce(g.before < p.period_start, true) and coalesce(g.after >= p.period_end, true)))
        group by g.scope_id, p.period, p.period_start) n
      join scopes s using (scope_id)
    )`;

/** Of open hours: `counted_open(entity_type, event_id, entity_id, hour, <counter of a period> …)`. */
export const countOpen = (counters: readonly UniqueCounter[]): string => {
  const longer = PERIOD_NAMES.filter((period) => period !== 'hourly');
  const columns = counters.flatMap((counter) =>
    PERIOD_NAMES.map((period) => {
      const more = period === 'hourly' ? '' : ` and in_${period}`;
      return `sum(users) filter (where counter = '${counter}'${more})::bigint as ${openUnique(period, counter)}`;
    }),
  );
  const isNew = longer.map(
    (period) =>
      `coalesce(g.before < b.${period}_start, true) and coalesce(g.after >= b.${period}_end, true) as in_${period}`,
  );
  return `hour_bounds as materialized (
      select hour, ${boundsOf('hour')} from (select distinct hour from grouped where hour >= ${OPEN_SINCE}) h
    ), counted_open as (
      select s.entity_type, s.event_id, s.entity_id, n.*
      from (select scope_id, hour, ${columns.join(', ')}
        from (select g.scope_id, g.hour, g.counter, g.users, ${isNew.join(', ')} from grouped g join hour_bounds b on b.hour = g.hour) e
        group by scope_id, hour) n
      join scopes s using (scope_id)
    )`;
};
