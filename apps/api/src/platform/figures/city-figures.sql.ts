/** One counter per city over a stretch of time: whole hours from the rollups, what is cut of an hour from raw events, distinct users never summed. */
import {
  EVENT_TYPE_NAMES,
  isUniqueCounter,
  SUM_COUNTERS,
  type Counter,
  type Period,
} from '@coliseum/contracts';
import { HOUR_MS } from '@coliseum/domain';
import type { Sql } from '../database/sql.js';
import { sumExpressions, uniqueTypes } from './counter-expressions.js';
import { cutRanges, type FigureRange, type RowPiece } from './cut-ranges.js';
import { COUNTED_UNTIL, IS_COUNTED } from './raw-events.sql.js';
import { rollupsOf } from './rollups-of.js';

/** digits as they are stored */
export interface CityFigure {
  city_id: string;
  value: string;
  events: string;
}

type Bind = (value: unknown, type: string) => string;

/** What one event adds to a sum counter, over a row of coliseum_counted_metrics. */
export const sumExpression = (metric: Counter): string =>
  Object.hasOwn(SUM_COUNTERS, metric)
    ? (sumExpressions(EVENT_TYPE_NAMES).get(metric as keyof typeof SUM_COUNTERS) ?? 'null')
    : 'null';

/** The user of an event that counts into this counter of distinct users, else null. */
export function uniqueExpression(metric: Counter): string {
  const types = uniqueTypes().flatMap(([type, counter]) => (counter === metric ? [`'${type}'`] : []));
  return `case when not set_aside and metric_type in (${types.join(', ')}) then user_id end`;
}

/** A row for each city whose value is not 0. */
export function cityFigures(metric: Counter, range: FigureRange): Sql {
  const values: unknown[] = [];
  const bind: Bind = (value, type) => `$${values.push(value)}::${type}`;
  const { rows, raw } = cutRanges([range], false);
  const isWhole = raw.length === 0 && rows.length === 1 && (rows[0]?.whole ?? false);
  const stored = storedRows(metric, rows, bind);
  const rawRows =
    raw.length === 0
      ? undefined
      : `select m.* from coliseum_counted_metrics m cross join counted_until w
        where ${IS_COUNTED} and m.city_id is not null
          and (${raw.map(({ from, to }) => `m.timestamp >= ${bind(from, 'timestamptz')} and m.timestamp < ${bind(to, 'timestamptz')}`).join(' or ')})`;
  const tables = rawRows ? [COUNTED_UNTIL, `raw as materialized (${rawRows})`] : [];
  const text =
    isUniqueCounter(metric) && !isWhole
      ? peopleOf(metric, { range, stored, hasRaw: rawRows !== undefined, tables, bind })
      : sumsOf(metric, stored, rawRows !== undefined, tables);
  return { text, values };
}

function storedRows(metric: Counter, pieces: readonly RowPiece[], bind: Bind): string {
  // what is added up may stand in several rows of a period, which spares putting them together
  const from = (period: Period): string =>
    isUniqueCounter(metric) ? rollupsOf('city', period) : `coliseum_rollup_parts_${period}`;
  const parts = pieces.map(({ period, from: start, to }) => {
    const since = start ? ` and r.period_start >= ${bind(start, 'timestamptz')}` : '';
    const until = to ? ` and r.period_start < ${bind(to, 'timestamptz')}` : '';
    return `select r.entity_id as city_id, r.${metric}::numeric as value, r.events from ${from(period)} r
      where r.entity_type = 'city' and r.event_id = '' and r.period = '${period}'${since}${until}`;
  });
  return (
    parts.join(' union all ') ||
    `select null::text as city_id, null::numeric as value, 0::bigint as events where false`
  );
}

const named = (tables: readonly string[]): string => (tables.length > 0 ? `with ${tables.join(', ')}` : '');

function sumsOf(metric: Counter, stored: string, hasRaw: boolean, tables: readonly string[]): string {
  const raw = hasRaw ? `union all select city_id, (${sumExpression(metric)})::numeric, 1 from raw` : '';
  return `${named(tables)} select city_id, trim_scale(sum(value))::text as value, sum(events)::text as events
    from (${stored} ${raw}) parts group by city_id having sum(value) <> 0`;
}

interface People {
  range: FigureRange;
  stored: string;
  hasRaw: boolean;
  tables: readonly string[];
  bind: Bind;
}

/** Distinct users: those seen in the whole hours, and those of what is cut of others. */
function peopleOf(metric: Counter, { range, stored, hasRaw, tables, bind }: People): string {
  const from = range.start && new Date(Math.ceil(range.start.getTime() / HOUR_MS) * HOUR_MS);
  const to = range.end && new Date(Math.floor(range.end.getTime() / HOUR_MS) * HOUR_MS);
  const since = bind(from ?? '-infinity', 'timestamptz');
  const until = bind(to ?? 'infinity', 'timestamptz');
  const rawEvents = hasRaw ? 'union all select city_id, 1 from raw' : '';
  const rawUsers = hasRaw ? `union all select city_id, ${uniqueExpression(metric)} from raw` : '';
  const all = [
    ...tables,
    `cities as materialized (select city_id, sum(events) as events from (
        select city_id, events from (${stored}) s ${rawEvents}) parts group by city_id)`,
    `people as (select city_id, count(distinct user_id) as n from (
        select c.city_id, m.user_id from cities c join coliseum_rollup_members m
          on m.scope_id = coliseum_scope_id('city', '', c.city_id) and m.counter = '${metric}'
            and m.hour >= ${since} and m.hour < ${until}
        ${rawUsers}) seen group by city_id)`,
  ];
  return `${named(all)} select c.city_id, p.n::text as value, c.events::text as events
    from cities c join people p on p.city_id = c.city_id where p.n > 0`;
}
