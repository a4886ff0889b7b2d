/**
 * Some rows counted anew from the raw events: the hours first, then each longer period from the next shorter one.
 * rollup_dirty says which rows, rollup_batch holds all counted events of their hours.
 */
import { isUniqueCounter, SUM_COUNTER_NAMES, SUM_COUNTERS, UNIQUE_COUNTERS } from '@coliseum/contracts';
import type { Sql } from '../platform/database/sql.js';
import { lastTimeExpressions, sumExpressions, uniqueTypes } from '../platform/figures/counter-expressions.js';
import { FIGURES, TIMES } from './figure-columns.js';
import { seenUsers } from './members.sql.js';
import { periodsOf } from './periods.sql.js';
import { ALL_KINDS, countsUsers, named, type RowKind } from './row-kinds.js';

const FIGURE_LIST = FIGURES.join(', ');
const KEY = ['entity_type', 'event_id', 'entity_id'] as const;
const sameKey = (a: string, b: string): string =>
  KEY.map((name) => `${a}.${name} = ${b}.${name}`).join(' and ');

/** Of a kind's rows those that rollup_dirty names: what is not counted anew is not even added up. */
const isDirty = ({ entityType, eventId, entityId }: RowKind): string =>
  `(${eventId}, ${entityId}, hour) in (select event_id, entity_id, hour from rollup_dirty where entity_type = '${entityType}')`;
/** The same of scopes, which have many hours. */
const isDirtyScope = ({ entityType, eventId, entityId }: RowKind): string =>
  `(${eventId}, ${entityId}) in (select event_id, entity_id from rollup_dirty where entity_type = '${entityType}')`;

/** How the figures of a kind's rows are added up from events. @param unique what counts users, if they are to be counted here */
function addedUp(kind: RowKind, types: readonly string[], unique: ReturnType<typeof uniqueTypes>): string {
  const sums = sumExpressions(types);
  const times = lastTimeExpressions(types);
  return FIGURES.map((name) => {
    if (isUniqueCounter(name)) {
      const seen = unique.filter(([, counter]) => counter === name).map(([type]) => `'${type}'`);
      return !countsUsers(kind) || seen.length === 0
        ? `null::bigint as ${name}`
        : `nullif(count(distinct user_id) filter (where metric_type in (${seen.join(', ')}) and not set_aside), 0) as ${name}`;
    }
    if ((TIMES as readonly string[]).includes(name)) return `max(${times.get(name) as string}) as ${name}`;
    const expression = sums.get(name as keyof typeof SUM_COUNTERS);
    const type = SUM_COUNTERS[name as keyof typeof SUM_COUNTERS] === 'integer' ? '::bigint' : '::numeric';
    return `${expression ? `sum(${expression})` : 'null'}${type} as ${name}`;
  }).join(', ');
}

const hourly = (kind: RowKind, figures: string, ...more: string[]): string =>
  `select '${kind.entityType}' as entity_type, ${kind.eventId} as event_id, ${kind.entityId} as entity_id,
        hour, ${figures} from rollup_batch ${named(kind, ...more)} group by ${[...kind.columns, 'hour'].join(', ')}`;

/** The rows of rollup_batch's hours as they should be; users as they are in the batch, not in the members. */
export function hourlyFigures(types: readonly string[]): string {
  const unique = uniqueTypes(types);
  return ALL_KINDS.map((kind) => hourly(kind, addedUp(kind, types, unique))).join(' union all ');
}

/** Those of rollup_dirty; users as they are in rollup_seen. */
const dirtyFigures = (types: readonly string[]): string => `
    select h.entity_type, h.event_id, h.entity_id, h.hour,
      ${FIGURES.map((name) => (isUniqueCounter(name) ? `u.${name}` : `h.${name}`)).join(', ')}
    from (${ALL_KINDS.map((kind) => hourly(kind, addedUp(kind, types, []), isDirty(kind))).join(' union all ')}) h
    left join (select scope_id, hour, ${UNIQUE_COUNTERS.map(
      (name) => `nullif(count(*) filter (where counter = '${name}'), 0) as ${name}`,
    ).join(', ')} from rollup_seen group by scope_id, hour) u
      on u.scope_id = coliseum_scope_id(h.entity_type, h.event_id, h.entity_id) and u.hour = h.hour`;

/** Every row that the batch's hours have or should have. */
export const markHours = (hours: readonly Date[]): Sql => ({
  text: `insert into rollup_dirty (entity_type, event_id, entity_id, hour)
    ${ALL_KINDS.map(
      (kind) =>
        `select '${kind.entityType}', ${kind.eventId}, ${kind.entityId}, hour from rollup_batch ${named(kind)}`,
    ).join(' union ')}
    union select entity_type, event_id, entity_id, period_start from coliseum_rollup_parts
      where period = 'hourly' and period_start = any($1::timestamptz[])`,
  values: [hours],
});

/** Hours whose events the retention has dropped are sealed: they cannot be counted anew and stay as they are. */
export const leaveSealed = (): Sql => ({
  text: `delete from rollup_dirty d using coliseum_dropped_ranges s
    where d.hour <= s.last_timestamp and d.hour + interval '1 hour' > s.first_timestamp`,
});

export const dirtyHours = (): Sql => ({ text: 'select distinct hour from rollup_dirty order by hour' });

const MEMBER = 'scope_id, counter, user_id, hour';

/** The hours of rollup_dirty's scopes. */
const DIRTY_SCOPES = `select distinct coliseum_scope_id(entity_type, event_id, entity_id) as scope_id, hour
    from rollup_dirty where entity_type <> 'user'`;

/**
 * Who was seen in these hours. Most of those who are noted were: only what differs is written. How many there will be the
 * planner cannot know, and takes for so few that it would look through all of them for each: that is forbidden it.
 */
function recountMembers(types: readonly string[]): Sql[] {
  const unique = uniqueTypes(types);
  const seen = `with ${seenUsers(unique, 'rollup_batch', (kind) => [isDirtyScope(kind)])}
    insert into rollup_seen (${MEMBER}) select ${MEMBER} from seen where (scope_id, hour) in (${DIRTY_SCOPES})`;
  return [
    {
      text: `create temp table if not exists rollup_seen on commit delete rows as
        select ${MEMBER} from coliseum_rollup_members with no data`,
    },
    { text: 'delete from rollup_seen' },
    ...(unique.length > 0
      ? [
          { text: 'set local enable_nestloop = off' },
          { text: seen },
          { text: 'set local enable_nestloop = on' },
          { text: 'analyze rollup_seen' },
        ]
      : []),
    {
      text: `with noted as materialized (
          select m.* from (${DIRTY_SCOPES}) d cross join lateral (
            select ${MEMBER} from coliseum_rollup_members m where m.scope_id = d.scope_id and m.hour = d.hour offset 0) m
        ), gone as (
          delete from coliseum_rollup_members m
          using (select ${MEMBER} from noted except select ${MEMBER} from rollup_seen) g
          where m.scope_id = g.scope_id and m.counter = g.counter and m.user_id = g.user_id and m.hour = g.hour
        )
        insert into coliseum_rollup_members (${MEMBER})
        select ${MEMBER} from rollup_seen except select ${MEMBER} from noted`,
    },
  ];
}

/** The hours themselves, and who was seen in them. */
export function recountHours(types: readonly string[]): Sql[] {
  return [
    ...recountMembers(types),
    {
      text: `delete from coliseum_rollup_rows r using rollup_dirty d
        where r.period = 'hourly' and ${sameKey('r', 'd')} and r.period_start = d.hour`,
    },
    {
      text: `insert into coliseum_rollup_rows (entity_type, period, event_id, entity_id, period_start, period_end, ${FIGURE_LIST})
        select h.entity_type, 'hourly', h.event_id, h.entity_id, h.hour, h.hour + interval '1 hour', ${FIGURE_LIST}
        from (${dirtyFigures(types)}) h`,
    },
  ];
}

export const LONGER_PERIODS = [
  ['daily', 'hourly'],
  ['weekly', 'daily'],
  ['monthly', 'daily'],
  ['all_time', 'monthly'],
] as const;
export type LongerPeriod = (typeof LONGER_PERIODS)[number][0];

/**
 * What a row of `period` is made of: parents(<key>, period_start, period_end) and the figures that they should have.
 * @param kept where the rows of the next shorter period, `from`, are read
 */
export const longerFigures = (
  from: string,
  kept: 'coliseum_rollup_rows' | 'coliseum_rollup_parts',
): string => `
  select p.*, ${FIGURES.map((name) => (isUniqueCounter(name) ? `u.${name}` : `s.${name}`)).join(', ')}
  from parents p
  join lateral (
    select ${[
      ...SUM_COUNTER_NAMES.map(
        (name) => `sum(r.${name})${SUM_COUNTERS[name] === 'integer' ? '::bigint' : ''} as ${name}`,
      ),
      ...TIMES.map((name) => `max(r.${name}) as ${name}`),
    ].join(', ')}
    from ${kept} r where ${sameKey('r', 'p')} and r.period = '${from}'
      and r.period_start >= p.period_start and r.period_start < p.period_end) s on s.events is not null
  join lateral (
    select ${UNIQUE_COUNTERS.map((name) => `nullif(count(distinct user_id) filter (where counter = '${name}'), 0) as ${name}`).join(', ')}
    from coliseum_rollup_members m where m.scope_id = coliseum_scope_id(p.entity_type, p.event_id, p.entity_id)
      and m.hour >= p.period_start and m.hour < p.period_end) u on true`;

/** The longer periods that the dirty rows are part of. */
export const recountLonger = (): Sql[] =>
  LONGER_PERIODS.flatMap(([period, from]) => {
    const parents = `with parents as materialized (
        select distinct d.entity_type, d.event_id, d.entity_id, p.period_start, p.period_end
        from rollup_dirty d cross join lateral ${periodsOf('d.hour')}
        where d.entity_type <> 'user' and p.period = '${period}')`;
    return [
      {
        text: `${parents} delete from coliseum_rollup_rows r using parents p
          where r.period = '${period}' and ${sameKey('r', 'p')} and r.period_start = p.period_start`,
      },
      {
        text: `${parents} insert into coliseum_rollup_rows (entity_type, event_id, entity_id, period_start, period_end, ${FIGURE_LIST}, period)
          select f.*, '${period}' from (${longerFigures(from, 'coliseum_rollup_rows')}) f`,
      },
    ];
  });
