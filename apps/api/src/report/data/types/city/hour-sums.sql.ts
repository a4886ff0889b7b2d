/** One counter of a city by the hour: whole hours from the rollups, what is cut of an hour from raw events. */
import { EVENT_TYPE_NAMES, type SumCounter } from '@coliseum/contracts';
import type { Sql } from '../../../../platform/database/sql.js';
import { sumExpressions } from '../../../../platform/figures/counter-expressions.js';
import { cutRanges } from '../../../../platform/figures/cut-ranges.js';
import { binder } from '../../read/scope.js';
import type { Range } from '../../subject/report-range.js';

export interface HourRow {
  hour: Date;
  value: number;
}

/** @param counted conditions on each raw event `m` */
export function hourSums(cityId: string, { from, to }: Range, counter: SumCounter, counted: readonly string[]): Sql {
  const values: unknown[] = [cityId];
  const bind = binder(values);
  const cut = cutRanges([{ start: from, end: to }], true);
  const parts = cut.rows.map(
    (piece) => `select period_start as hour, ${counter}::numeric as value from coliseum_rollup_parts_hourly
      where entity_type = 'city' and event_id = '' and entity_id = $1::text
        and period_start >= ${bind(piece.from, 'timestamptz')} and period_start < ${bind(piece.to, 'timestamptz')}`,
  );
  const expression = sumExpressions(EVENT_TYPE_NAMES).get(counter) ?? 'null';
  for (const stretch of cut.raw)
    parts.push(`select date_trunc('hour', m.timestamp, 'UTC'), (${expression})::numeric from coliseum_counted_metrics m
      where ${['m.city_id = $1', ...counted].join(' and ')}
        and m.timestamp >= ${bind(stretch.from, 'timestamptz')} and m.timestamp < ${bind(stretch.to, 'timestamptz')}`);
  return {
    text: `select hour, sum(value)::float8 as value from (${parts.join(' union all ')}) p group by hour having sum(value) <> 0`,
    values,
  };
}
