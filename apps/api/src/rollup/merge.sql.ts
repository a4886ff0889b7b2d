/** Adds a batch of events to the rollups. Cost: the batch's events once, then the distinct rows touched; never history. */
import { SUM_COUNTERS, type UniqueCounter } from '@coliseum/contracts';
import type { Sql } from '../platform/database/sql.js';
import { lastTimeExpressions, sumExpressions, uniqueTypes } from '../platform/figures/counter-expressions.js';
import { addFigures, ROW_KEY } from './figure-columns.js';
import { countByPeriod, countOpen, noteMembers } from './members.sql.js';
import { OPEN_SINCE, openUnique } from './open-hours.sql.js';
import { PERIOD_NAMES, periodsOf } from './periods.sql.js';
import { ALL_KINDS, KEY_COLUMNS, PERIOD_KINDS, USER_KINDS, type RowKind } from './row-kinds.js';

/** Plays that go out of listen_ms again and stay in every other figure; the rows that they stand in are there. */
const undone = (
  sums: readonly (readonly [string, string])[],
  times: readonly (readonly [string, string])[],
): string =>
  `union all select hour, ${KEY_COLUMNS.join(', ')}, ${[
    ...sums.map(([name, expression]) => (name === 'listen_ms' ? `-(${expression})` : 'null')),
    ...times.map(([name]) => (name === 'last_event_at' ? 'timestamp' : 'null')),
  ].join(', ')} from rollup_undone`;

export interface Merge {
  /** the event types that occur in the batch, the temp table rollup_batch, and in rollup_undone */
  types: readonly string[];
  /** rollup_undone holds plays */
  undoes: boolean;
  /** there are events of open hours, and of hours that are over */
  open: boolean;
  past: boolean;
  /** of how many hours there are events */
  hours: number;
}

interface Figures {
  sums: readonly string[];
  times: readonly string[];
  counters: readonly UniqueCounter[];
}

/** Of open hours one row per entity. */
function addOpen({ sums, times, counters }: Figures): string {
  const uniques = counters.flatMap((counter) => PERIOD_NAMES.map((period) => openUnique(period, counter)));
  const columns = [...sums, ...uniques, ...times].join(', ');
  const key = ['entity_type', 'event_id', 'entity_id', 'hour'].join(', ');
  return `${counters.length > 0 ? `${countOpen(counters)}, ` : ''}opened as (
      insert into coliseum_rollup_open as r (${key}, ${columns}, calculated_at)
      select ${key}, ${columns}, now() from h ${counters.length > 0 ? `left join counted_open using (${key})` : ''}
      where hour >= ${OPEN_SINCE}
      on conflict (${key}) do update set ${addFigures([...sums, ...uniques], times)}
    )`;
}

/** Of hours that are over a row per entity and period. */
function addPast({ sums, times, counters }: Figures, perHour: string): string {
  const columns = [...sums, ...counters, ...times].join(', ');
  return `g as (
      select h.entity_type, p.period, h.event_id, h.entity_id, p.period_start, p.period_end, ${perHour}
      from h cross join lateral ${periodsOf('h.hour')} where h.hour < ${OPEN_SINCE}
      group by h.entity_type, p.period, h.event_id, h.entity_id, p.period_start, p.period_end
    ), ${counters.length > 0 ? `${countByPeriod(counters)}, ` : ''}past as (
      insert into coliseum_rollup_rows as r (${ROW_KEY.join(', ')}, period_end, ${columns}, calculated_at)
      select ${ROW_KEY.map((name) => `g.${name}`).join(', ')}, g.period_end, ${columns}, now()
      from g ${counters.length > 0 ? `left join counted c using (${ROW_KEY.join(', ')})` : ''}
      on conflict (${ROW_KEY.join(', ')}) do update set ${addFigures([...sums, ...counters], times)}
    )`;
}

/** The number that grouping() gives the rows of a kind: a bit for each column that does not name it, the first the highest. */
const numberOf = ({ columns }: RowKind): number =>
  KEY_COLUMNS.reduce((number, column) => number * 2 + (columns.includes(column) ? 0 : 1), 0);

/** The rows of some kinds, named as the rollup names them. */
function hourly(kinds: readonly RowKind[], figures: string): string {
  const byKind = (of: (kind: RowKind) => string): string =>
    `case kind ${kinds.map((kind) => `when ${numberOf(kind)} then ${of(kind)}`).join(' ')} end`;
  const isNamed = ({ columns }: RowKind): string =>
    columns.map((column) => `${column} is not null`).join(' and ') || 'true';
  return `select ${byKind(({ entityType }) => `'${entityType}'`)} as entity_type, ${byKind(({ eventId }) => eventId)} as event_id,
        ${byKind(({ entityId }) => entityId)} as entity_id, hour, ${figures}
      from by_kind where ${byKind(isNamed)}`;
}

export function mergeBatch({ types, undoes, open, past, hours }: Merge): Sql {
  const sums = [...sumExpressions(types)];
  const times = [...lastTimeExpressions(types)];
  const unique = uniqueTypes(types);
  const figures: Figures = {
    sums: sums.map(([name]) => name),
    times: times.map(([name]) => name),
    counters: [...new Set(unique.map(([, counter]) => counter))],
  };
  // what does not feed a figure is passed over once for all kinds
  const perHour = [
    ...sums.map(
      ([name]) =>
        `(sum(${name}) filter (where ${name} is not null))${SUM_COUNTERS[name] === 'integer' ? '::bigint' : ''} as ${name}`,
    ),
    ...times.map(([name]) => `max(${name}) as ${name}`),
  ].join(', ');
  const columns = [...figures.sums, ...figures.times].join(', ');
  return {
    text: `
    with v as (
      select e.hour, ${KEY_COLUMNS.map((column) => `e.${column}`).join(', ')},
        ${[...sums, ...times].map(([name, expression]) => `${expression} as ${name}`).join(',\n        ')}
      from rollup_batch e ${undoes ? undone(sums, times) : ''} offset 0
    ), by_kind as materialized (
      select grouping(${KEY_COLUMNS.join(', ')}) as kind, hour, ${KEY_COLUMNS.join(', ')}, ${perHour}
      from v group by grouping sets (${ALL_KINDS.map(({ columns }) => `(${[...columns, 'hour'].join(', ')})`).join(', ')})
    ), h as (${hourly(PERIOD_KINDS, columns)}
    )${unique.length > 0 ? `, ${noteMembers(unique, 'rollup_batch', hours === 1)}` : ''}${open ? `, ${addOpen(figures)}` : ''}${past ? `, ${addPast(figures, perHour)}` : ''}
    insert into coliseum_rollup_user_parts (event_id, entity_id, hour, ${columns}, calculated_at)
    select event_id, entity_id, hour, ${columns}, now() from (${hourly(USER_KINDS, columns)}) u`,
  };
}
