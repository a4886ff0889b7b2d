/** The figures of an entity over any stretches of time: whole hours from the rollups, cut hours from raw events, distinct users never summed. */
import { SUM_COUNTER_NAMES, UNIQUE_COUNTERS, type Period } from '@coliseum/contracts';
import type { Sql } from '../database/sql.js';
import { uniqueTypes } from './counter-expressions.js';
import { cutRanges, type FigureRange } from './cut-ranges.js';
import { COUNTED_UNTIL, rawEvents, rawSums } from './raw-events.sql.js';
import { rollupsOf } from './rollups-of.js';

export interface FigureKey {
  type: string;
  id: string;
  /** empty: whatever the event */
  eventId: string;
}

type Bind = (value: unknown, type: string) => string;

const KEY = { type: '$1::text', id: '$2::text', eventId: '$3::text' };
const SUMS = SUM_COUNTER_NAMES.join(', ');
const UNIQUES = UNIQUE_COUNTERS.join(', ');
const each = (names: readonly string[], expression: (name: string) => string): string =>
  names.map((name) => `${expression(name)} as ${name}`).join(', ');

/**
 * @param ranges oldest first, without overlap
 * @param select over `f(range, calculated_at, <counter> …)`: a row for each range in which something was counted;
 *   `range` is its index
 */
export function rangeFigures(key: FigureKey, ranges: readonly FigureRange[], select: string): Sql {
  const hasUniques = key.type !== 'user'; // rows about a user count no users, and are kept by the hour
  const cut = cutRanges(ranges, !hasUniques);
  const values: unknown[] = [key.type, key.id, key.eventId];
  const bind: Bind = (value, type) => `$${values.push(value)}::${type}`;
  const counted = hasUniques && (cut.raw.length > 0 || !cut.rows.every(({ whole }) => whole));
  const parts = [`select range, calculated_at, ${SUMS}, ${UNIQUES} from stored`];
  const tables = [pieces(cut.rows, bind), stored(key.type, cut.rows)];
  const bounds = counted || cut.raw.length > 0 ? boundsOf(ranges, bind) : undefined;
  if (bounds && cut.raw.length > 0) {
    const isWithinEvent = key.eventId !== '';
    const question = { ...KEY, ...bounds, type: key.type, isWithinEvent, stretches: cut.raw, bind };
    tables.push(COUNTED_UNTIL, `raw as materialized (${rawEvents(question)})`);
    parts.push(`select range, w.last_run_at, ${rawSums()}, ${UNIQUE_COUNTERS.map(() => 'null').join(', ')}
        from raw cross join counted_until w group by range, w.last_run_at`);
  }
  if (bounds && counted) {
    tables.push(people(bounds, cut.raw.length > 0));
    parts.push(
      `select range, null, ${SUM_COUNTER_NAMES.map(() => 'null').join(', ')}, ${UNIQUES} from people`,
    );
  }
  return {
    text: `with ${tables.join(', ')},
    f as (
      select range, max(calculated_at) as calculated_at, ${each(SUM_COUNTER_NAMES, (name) => `sum(${name})`)},
        ${each(UNIQUE_COUNTERS, (name) => `max(${name})`)}
      from (${parts.join(' union all ')}) parts group by range
    )
    ${select}`,
    values,
  };
}

function boundsOf(ranges: readonly FigureRange[], bind: Bind): { starts: string; ends: string } {
  const starts = ranges.map(({ start }) => start ?? '-infinity');
  const ends = ranges.map(({ end }) => end ?? 'infinity');
  return { starts: bind(starts, 'timestamptz[]'), ends: bind(ends, 'timestamptz[]') };
}

function pieces(rows: ReturnType<typeof cutRanges>['rows'], bind: Bind): string {
  const columns = [
    bind(
      rows.map(({ range }) => range),
      'int[]',
    ),
    bind(
      rows.map(({ period }) => period),
      'text[]',
    ),
    bind(
      rows.map(({ from }) => from ?? '-infinity'),
      'timestamptz[]',
    ),
    bind(
      rows.map(({ to }) => to ?? 'infinity'),
      'timestamptz[]',
    ),
    bind(
      rows.map(({ whole }) => whole),
      'bool[]',
    ),
  ];
  return `piece as (select * from unnest(${columns.join(', ')}) p (range, period, since, until, whole))`;
}

/** One look into the primary key for each piece. */
const storedOf = (entityType: string, period: Period): string => `
      select p.range, r.* from piece p cross join lateral (
        select count(*) as n, max(calculated_at) as calculated_at, ${each(SUM_COUNTER_NAMES, (name) => `sum(${name})`)},
          ${each(UNIQUE_COUNTERS, (name) => `case when p.whole then max(${name}) end`)}
        from ${rollupsOf(entityType, period)}
        where entity_type = ${KEY.type} and event_id = ${KEY.eventId} and entity_id = ${KEY.id} and period = '${period}'
          and period_start >= p.since and period_start < p.until
      ) r where p.period = '${period}' and r.n > 0`;

function stored(entityType: string, rows: ReturnType<typeof cutRanges>['rows']): string {
  const periods = new Set<Period>(rows.map(({ period }) => period));
  if (periods.size === 0) periods.add('all_time'); // a relation without rows has columns, too
  return `stored as (${[...periods].map((period) => storedOf(entityType, period)).join(' union all ')})`;
}

/** Distinct users of each range, over its whole hours and what is cut of others; a range that is one row brings its own. */
function people({ starts, ends }: { starts: string; ends: string }, hasRaw: boolean): string {
  const unique = uniqueTypes();
  const types = unique.map(([type]) => `'${type}'`).join(', ');
  const counter = `case metric_type ${unique.map(([type, name]) => `when '${type}' then '${name}'`).join(' ')} end`;
  const cut = `union all
      select range, ${counter}, user_id from raw where user_id is not null and metric_type in (${types}) and not set_aside`;
  return `seen as (
      select width_bucket(m.hour, ${starts}) - 1 as range, m.counter, m.user_id from coliseum_rollup_members m
      where m.scope_id = coliseum_scope_id(${KEY.type}, ${KEY.eventId}, ${KEY.id})
        and m.hour >= (${starts})[1] and m.hour < (${ends})[cardinality(${ends})]
        and m.hour + interval '1 hour' <= (${ends})[width_bucket(m.hour, ${starts})]
      ${hasRaw ? cut : ''}
    ), people as (
      select range, ${each(UNIQUE_COUNTERS, (name) => `nullif(count(distinct user_id) filter (where counter = '${name}'), 0)`)}
      from seen where range not in (select range from piece where whole) group by range
    )`;
}
