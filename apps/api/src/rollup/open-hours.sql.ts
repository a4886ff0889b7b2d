/**
 * What is not in coliseum_rollup_rows yet. What happened in the hour under way stands once per entity in
 * coliseum_rollup_open, and is added to the rows of all periods when the hour is over; what people did is appended to
 * coliseum_rollup_user_parts and put together later. Whatever stands there is in no other row, so any part of it may be
 * folded at any time.
 */
import {
  COUNTER_NAMES,
  SUM_COUNTER_NAMES,
  SUM_COUNTERS,
  UNIQUE_COUNTERS,
  type Period,
  type UniqueCounter,
} from '@coliseum/contracts';
import type { Sql } from '../platform/database/sql.js';
import { addFigures, ROW_KEY, TIMES } from './figure-columns.js';
import { PERIOD_NAMES, periodsOf } from './periods.sql.js';

/** Hours from this one on are open; it is the same in all statements of a transaction. What is a little late finds its hour open. */
export const OPEN_SINCE = `date_trunc('hour', now() - interval '5 minutes', 'UTC')`;

/** Where an open hour keeps how many users it was the first to see in the period that it lies in. */
export const openUnique = (period: Period, counter: UniqueCounter): string =>
  period === 'hourly' ? counter : `${period}_${counter}`;

const ofPeriod = (counter: UniqueCounter): string =>
  `case p.period ${PERIOD_NAMES.map((period) => `when '${period}' then f.${openUnique(period, counter)}`).join(' ')} end`;

const SUMS = SUM_COUNTER_NAMES.map(
  (name) => `sum(f.${name})${SUM_COUNTERS[name] === 'integer' ? '::bigint' : ''}`,
);
const LATEST = [...TIMES, 'calculated_at'].map((name) => `max(f.${name})`);

/** @param which of coliseum_rollup_open o: what follows `delete from` it */
const fold = (which: string): string => `
    with f as (delete from coliseum_rollup_open o ${which} returning o.*)
    insert into coliseum_rollup_rows as r (${ROW_KEY.join(', ')}, period_end, ${[...COUNTER_NAMES, ...TIMES].join(', ')}, calculated_at)
    select f.entity_type, p.period, f.event_id, f.entity_id, p.period_start, p.period_end,
      ${[...SUMS, ...UNIQUE_COUNTERS.map((name) => `sum(${ofPeriod(name)})::bigint`), ...LATEST].join(', ')}
    from f cross join lateral ${periodsOf('f.hour')}
    group by f.entity_type, p.period, f.event_id, f.entity_id, p.period_start, p.period_end
    on conflict (${ROW_KEY.join(', ')}) do update set ${addFigures(COUNTER_NAMES)}`;

/** @param which of coliseum_rollup_user_parts o: what follows `delete from` it @param select of what was written, w */
const foldUsers = (which: string, select: string): string => `
    with f as (delete from coliseum_rollup_user_parts o ${which} returning o.*), w as (
      insert into coliseum_rollup_rows as r (${ROW_KEY.join(', ')}, period_end, ${[...SUM_COUNTER_NAMES, ...TIMES].join(', ')}, calculated_at)
      select 'user', 'hourly', f.event_id, f.entity_id, f.hour, f.hour + interval '1 hour', ${[...SUMS, ...LATEST].join(', ')}
      from f group by f.event_id, f.entity_id, f.hour
      on conflict (${ROW_KEY.join(', ')}) do update set ${addFigures(SUM_COUNTER_NAMES)}
      returning r.event_id, r.entity_id
    ) ${select}`;

/** Folds rows of hours that are over. @param until an expression @returns the rows that it wrote, five for each */
export const foldPast = (limit: number, until = OPEN_SINCE): Sql => ({
  text: fold(
    `where o.ctid = any (array(select ctid from coliseum_rollup_open where hour < ${until} limit $1))`,
  ),
  values: [limit],
});

/** Who stands where in the order in which parts about people are put together. */
export interface Person extends Record<string, unknown> {
  event_id: string;
  entity_id: string;
}

/** Puts together what was appended about the people behind `last`; next to each other, so that somebody's parts become one row. @returns the last of them */
export const foldPeople = (last: Person, limit: number): Sql => ({
  text: foldUsers(
    `where o.ctid = any (array(select ctid from coliseum_rollup_user_parts
        where (event_id, entity_id) > ($1, $2) order by event_id, entity_id limit $3))`,
    'select event_id, entity_id from w order by event_id desc, entity_id desc limit 1',
  ),
  values: [last.event_id, last.entity_id, limit],
});

/** Folds all that is known of the entities in rollup_dirty: what is counted anew is counted anew in coliseum_rollup_rows. */
export const foldDirty = (): Sql[] => [
  {
    text: fold(`using (select distinct entity_type, event_id, entity_id from rollup_dirty where entity_type <> 'user') d
      where o.entity_type = d.entity_type and o.event_id = d.event_id and o.entity_id = d.entity_id`),
  },
  {
    text: foldUsers(
      `using (select distinct event_id, entity_id from rollup_dirty where entity_type = 'user') d
      where o.event_id = d.event_id and o.entity_id = d.entity_id`,
      'select 1 from w limit 1',
    ),
  },
];
