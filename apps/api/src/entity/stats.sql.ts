/** Statistics from coliseum_rollups, which the rollup room writes. */
import { COUNTER_NAMES, isSumCounter, SUM_COUNTERS, type Period } from '@coliseum/contracts';
import type { Sql } from '../platform/database/sql.js';
import type { StatsRange } from './stats-range.js';

const counters = COUNTER_NAMES.map((name) => {
  const isDecimal = isSumCounter(name) && SUM_COUNTERS[name] === 'decimal';
  return `nullif(${isDecimal ? `trim_scale(r.${name})` : `r.${name}`}, 0) as ${name}`;
}).join(', ');

/** The metrics come as JSON text, so that sums beyond 2^53 keep every digit. */
export const statsRows = (
  key: { type: string; id: string; period: Period; eventId: string },
  range: StatsRange | undefined,
): Sql => ({
  text: `select r.period_start, r.period_end, r.calculated_at,
      (select json_strip_nulls(row_to_json(m))::text from (select ${counters}) m) as metrics
    from coliseum_rollups r
    where r.entity_type = $1 and r.period = $2 and r.event_id = $3 and r.entity_id = $4
      ${range ? 'and r.period_start >= $5 and r.period_start < $6' : ''}
    order by r.period_start`,
  values: [key.type, key.period, key.eventId, key.id, ...(range ? [range.from, range.to] : [])],
});
