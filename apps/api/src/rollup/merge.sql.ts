/** Adds a batch of events to the rollups. Cost: the batch's events once, then the distinct rows touched; never history. */
import { SUM_COUNTERS } from '@coliseum/contracts';
import type { Sql } from '../platform/database/sql.js';
import { lastTimeExpressions, sumExpressions, uniqueTypes } from '../platform/figures/counter-expressions.js';
import { countNewMembers } from './members.sql.js';
import { periodsOf } from './periods.sql.js';
import { KEY_COLUMNS, named, PERIOD_KINDS, USER_KINDS, type RowKind } from './row-kinds.js';

const ROW_KEY = ['entity_type', 'period', 'event_id', 'entity_id', 'period_start'] as const;

/** Plays that go out of listen_ms again and stay in every other figure; the rows that they stand in are there. */
const undone = (
  sums: readonly (readonly [string, string])[],
  times: readonly (readonly [string, string])[],
): string =>
  `union all select hour, ${KEY_COLUMNS.join(', ')}, ${[
    ...sums.map(([name, expression]) => (name === 'listen_ms' ? `-(${expression})` : 'null')),
    ...times.map(([name]) => (name === 'last_event_at' ? 'timestamp' : 'null')),
  ].join(', ')} from rollup_undone`;

/** @param types the event types that occur in the batch, the temp table rollup_batch, and in rollup_undone */
export function mergeBatch(types: readonly string[], undoes = false): Sql {
  const sums = [...sumExpressions(types)];
  const times = [...lastTimeExpressions(types)];
  const unique = uniqueTypes(types);
  const counters = [...new Set(unique.map(([, counter]) => counter))];
  const perHour = [
    ...sums.map(([name]) => `sum(${name})${SUM_COUNTERS[name] === 'integer' ? '::bigint' : ''} as ${name}`),
    ...times.map(([name]) => `max(${name}) as ${name}`),
  ].join(', ');
  const hourly = (
    kind: RowKind,
  ): string => `select '${kind.entityType}' as entity_type, ${kind.eventId} as event_id,
        ${kind.entityId} as entity_id, hour, ${perHour}
      from v ${named(kind)} group by ${[...kind.columns, 'hour'].join(', ')}`;
  const figures = [...sums, ...times].map(([name]) => name);
  const added = [...sums.map(([name]) => name), ...counters];
  const columns = [...added, ...times.map(([name]) => name)];
  const updates = [
    ...added.map((name) => `${name} = coalesce(r.${name} + excluded.${name}, r.${name}, excluded.${name})`),
    ...times.map(([name]) => `${name} = greatest(r.${name}, excluded.${name})`),
    'calculated_at = excluded.calculated_at',
  ];
  return {
    text: `
    with v as materialized (
      select e.hour, ${KEY_COLUMNS.map((column) => `e.${column}`).join(', ')},
        ${[...sums, ...times].map(([name, expression]) => `${expression} as ${name}`).join(',\n        ')}
      from rollup_batch e ${undoes ? undone(sums, times) : ''}
    ), h as (${PERIOD_KINDS.map(hourly).join(' union all ')}
    ), g as (
      select h.entity_type, p.period, h.event_id, h.entity_id, p.period_start, p.period_end, ${perHour}
      from h cross join lateral ${periodsOf('h.hour')}
      group by h.entity_type, p.period, h.event_id, h.entity_id, p.period_start, p.period_end
    )${unique.length > 0 ? `, ${countNewMembers(unique, counters, 'rollup_batch')}` : ''}
    insert into coliseum_rollup_rows as r (${ROW_KEY.join(', ')}, period_end, ${columns.join(', ')}, calculated_at)
    select ${ROW_KEY.map((name) => `g.${name}`).join(', ')}, g.period_end, ${columns.join(', ')}, now()
    from g ${unique.length > 0 ? `left join counted c using (${ROW_KEY.join(', ')})` : ''}
    union all
    select entity_type, 'hourly', event_id, entity_id, hour, hour + interval '1 hour',
      ${[...figures.slice(0, sums.length), ...counters.map(() => 'null::bigint'), ...figures.slice(sums.length)].join(', ')}, now()
    from (${USER_KINDS.map(hourly).join(' union all ')}) u
    on conflict (${ROW_KEY.join(', ')}) do update set ${updates.join(', ')}`,
  };
}
