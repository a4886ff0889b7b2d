/**
 * Rows against a recompute from the raw events, in statements that only read: a comparison takes no transaction id, so
 * however long it takes it holds no tick back, and it sees figures and watermark of one moment.
 */
import { EVENT_TYPE_NAMES } from '@coliseum/contracts';
import type { Sql } from '../../platform/database/sql.js';
import { COUNTED_COLUMNS } from '../batch.sql.js';
import { uniqueTypes } from '../../platform/figures/counter-expressions.js';
import { seenUsers } from '../members.sql.js';
import { periodsOf } from '../periods.sql.js';
import { FIGURES, TIMES } from '../figure-columns.js';
import { hourlyFigures, longerFigures, type LongerPeriod } from '../recount.sql.js';

/** The counted events of the hours $1. */
export const COUNTED_BATCH = `rollup_batch as materialized (
    select ${COUNTED_COLUMNS} from unnest($1::timestamptz[]) h (at)
    join coliseum_counted_metrics m on m.timestamp >= h.at and m.timestamp < h.at + interval '1 hour'
    where m.xid < (select next_xid from coliseum_watermarks where consumer = 'rollup'))`;

/** Nothing ever fed and fed to nothing are the same figure. */
const told = (alias: string): string =>
  FIGURES.map((name) =>
    (TIMES as readonly string[]).includes(name) ? `${alias}.${name}` : `coalesce(${alias}.${name}, 0)`,
  ).join(', ');
const asJson = (alias: string): string =>
  `jsonb_strip_nulls(to_jsonb(${alias}) - '{entity_type,event_id,entity_id,period,period_start,period_end,hour,calculated_at}'::text[])`;

export interface Difference {
  entity_type: string;
  event_id: string;
  entity_id: string;
  period_start: string;
  stored: Record<string, unknown> | null;
  expected: Record<string, unknown> | null;
}
export interface Compared {
  events: number;
  rows: number;
  differences: number;
  /** the hours of the rows that differ */
  hours: Date[] | null;
  examples: Difference[] | null;
  /** the rows of a longer period, all of them */
  differing: Difference[] | null;
}

/** One moment for all statements, and no limit but patience. */
export const tuneComparison = (): Sql => ({
  text: `set transaction isolation level repeatable read, read only; set local statement_timeout = '30min';
    set local work_mem = '64MB'; set local jit = off`,
});

const EXAMPLES = 20;
const summary = (events: string, all = false): string => `
  select ${events} as events, (select count(*)::int from both_sides) as rows, (select count(*)::int from differing) as differences,
    (select array_agg(distinct hour) from differing) as hours,
    (select jsonb_agg(to_jsonb(d) - 'hour') from (select * from differing order by entity_type, event_id, entity_id limit ${EXAMPLES}) d) as examples,
    ${all ? `(select jsonb_agg(jsonb_build_object('entity_type', entity_type, 'event_id', event_id, 'entity_id', entity_id, 'period_start', period_start)) from differing)` : 'null'} as differing`;
const bothSides = (start: string): string => `both_sides as (
    select coalesce(s.entity_type, x.entity_type) as entity_type, coalesce(s.event_id, x.event_id) as event_id,
      coalesce(s.entity_id, x.entity_id) as entity_id, coalesce(s.${start}, x.${start}) as hour,
      (s.entity_type is null or x.entity_type is null or (${told('s')}) is distinct from (${told('x')})) as differs,
      case when s.entity_type is not null then ${asJson('s')} end as stored,
      case when x.entity_type is not null then ${asJson('x')} end as expected
    from stored s full join expected x using (entity_type, event_id, entity_id, ${start})
  ), differing as materialized (
    select entity_type, event_id, entity_id, hour, hour::text as period_start, stored, expected from both_sides where differs
  )`;

/** The hourly rows of some hours. */
export const compareHours = (hours: readonly Date[]): Sql => ({
  text: `with ${COUNTED_BATCH}, expected as (${hourlyFigures(EVENT_TYPE_NAMES)}), stored as (
      select *, period_start as hour from coliseum_rollups where period = 'hourly' and period_start = any($1::timestamptz[])
    ), ${bothSides('hour')} ${summary('(select count(*)::int from rollup_batch)')}`,
  values: [hours],
});

/** Who was seen in some hours; the hours in which that is not what is noted. */
export const compareMembers = (hours: readonly Date[]): Sql => ({
  text: `with ${COUNTED_BATCH}, ${seenUsers(uniqueTypes(), 'rollup_batch')}, noted as (
      select scope_id, counter, user_id, hour from coliseum_rollup_members where hour = any($1::timestamptz[])
    )
    select hour, count(*)::int as differences from (
      (select scope_id, counter, user_id, hour from seen except select * from noted)
      union all (select * from noted except select scope_id, counter, user_id, hour from seen)) d
    group by hour`,
  values: [hours],
});

/** The rows of a longer period that reach into [$1, $2), against the sum of the next shorter ones and the members. */
export const compareLonger = (period: LongerPeriod, from: string, range: { from: Date; to: Date }): Sql => ({
  text: `with parents as materialized (
      select distinct r.entity_type, r.event_id, r.entity_id, p.period_start, p.period_end
      from coliseum_rollup_parts r cross join lateral ${periodsOf('r.period_start')}
      where r.period = 'hourly' and r.period_start >= $1 and r.period_start < $2 and r.entity_type <> 'user' and p.period = '${period}'
      union
      select entity_type, event_id, entity_id, period_start, period_end from coliseum_rollup_parts l
      where period = '${period}' and entity_type <> 'user' and period_end > $1 and period_start < $2
        and not (period = 'all_time' and exists (select 1 from coliseum_rollup_parts h where h.entity_type = l.entity_type
          and h.period = 'hourly' and h.event_id = l.event_id and h.entity_id = l.entity_id))
    ), expected as materialized (${longerFigures(from, 'coliseum_rollup_parts')}), stored as (
      select r.* from coliseum_rollups r join parents p using (entity_type, event_id, entity_id, period_start) where r.period = '${period}'
    ), ${bothSides('period_start')} ${summary('0', true)}`,
  values: [range.from, range.to],
});

/** Marks the longer rows that differ, to be counted anew. */
export const markLonger = (differing: readonly Difference[], instead: Date): Sql => ({
  text: `insert into rollup_dirty (entity_type, event_id, entity_id, hour)
    select entity_type, event_id, entity_id, case when isfinite(period_start) then period_start else $2 end
    from jsonb_to_recordset($1::jsonb) d (entity_type text, event_id text, entity_id text, period_start timestamptz)`,
  values: [JSON.stringify(differing), instead],
});

export const countDirty = (): Sql => ({ text: 'select count(*)::int as rows from rollup_dirty' });

/** The hours of [from, to) in which there are events, counted or not, or figures; without those the retention has sealed. */
export const busyHours = (range: { from: Date; to: Date }): Sql => ({
  text: `select hour, sum(events)::int as events from (
      select date_trunc('hour', timestamp, 'UTC') as hour, count(*) as events from coliseum_metrics
        where timestamp >= $1 and timestamp < $2 group by 1
      union all
      select period_start, 0 from coliseum_rollup_parts
        where period = 'hourly' and period_start >= $1 and period_start < $2 group by period_start) h
    where not exists (select 1 from coliseum_dropped_ranges s
      where h.hour <= s.last_timestamp and h.hour + interval '1 hour' > s.first_timestamp)
    group by hour order by hour`,
  values: [range.from, range.to],
});

export const firstEvent = (): Sql => ({ text: 'select min(timestamp) as at from coliseum_metrics' });
