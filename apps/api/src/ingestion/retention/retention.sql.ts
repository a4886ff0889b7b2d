/** The statements that let go of months past the retention, and write down which. */
import type { Sql } from '../../platform/database/sql.js';
import type { Month } from '../partitions.sql.js';

const tableOf = ({ name }: Month): string => `coliseum_metrics_${name}`;

/** The first id that is not dropped. */
export const droppedThrough = (): Sql => ({
  text: 'select to_id::text as through from coliseum_dropped_ranges order by to_id desc limit 1',
});

/** A month is read through once before it goes. */
export const unhurried = (): Sql => ({ text: 'set local statement_timeout = 0' });
/** Nobody who writes stands behind this one while it waits for a reader. */
export const impatient = (): Sql => ({ text: `set local lock_timeout = '1s'` });

/** Rows that some consumer has not seen yet; one that never ran has seen none. */
export const unseenRow = (month: Month): Sql => ({
  text: `select 1 from ${tableOf(month)} m where not exists (select 1 from coliseum_watermarks where consumer = 'rollup')
      or exists (select 1 from coliseum_watermarks w where m.xid >= w.next_xid) limit 1`,
});

export const rangeOf = (month: Month): Sql => ({
  text: `select count(*)::text as events, min(timestamp) as first, max(timestamp) as last from ${tableOf(month)}`,
});

export const noteDropped = (
  month: Month,
  range: { events: string; first: Date | null; last: Date | null },
): Sql => ({
  text: `insert into coliseum_dropped_ranges (partition_name, from_id, to_id, first_timestamp, last_timestamp, events)
    values ($1, $2, $3, $4, $5, $6)`,
  values: [tableOf(month), month.from, month.to, range.first, range.last, range.events],
});
