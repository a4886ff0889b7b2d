/** What one entity did in each city, from the raw events: rollups do not cross entity and city. */
import { isUniqueCounter, type Counter } from '@coliseum/contracts';
import type { Sql } from '../platform/database/sql.js';
import type { FigureRange } from '../platform/figures/cut-ranges.js';
import { COUNTED_UNTIL, IS_COUNTED, RAW_ENTITY_COLUMNS } from '../platform/figures/raw-events.sql.js';
import { sumExpression, uniqueExpression } from '../platform/figures/city-figures.sql.js';
import { rollupsOf } from '../platform/figures/rollups-of.js';
import type { MapEntity } from './map-question.js';

/** A row for each city in which anything was counted of it; the value is 0 where that was nothing of the metric. */
export function entityActivity(metric: Counter, { type, id }: MapEntity, range: FigureRange): Sql {
  const column = RAW_ENTITY_COLUMNS[type];
  if (!column) throw new Error(`Events have no column for a ${type}.`);
  const value = isUniqueCounter(metric)
    ? `count(distinct ${uniqueExpression(metric)})::text`
    : `trim_scale(coalesce(sum(${sumExpression(metric)}), 0)::numeric)::text`;
  return {
    text: `with ${COUNTED_UNTIL}
      select city_id, ${value} as value, count(*)::text as events
      from coliseum_counted_metrics m cross join counted_until w
      where ${IS_COUNTED} and m.${column.name} = $1::${column.isUuid ? 'uuid' : 'text'} and m.city_id is not null
        and m.timestamp >= $2::timestamptz and m.timestamp < $3::timestamptz
      group by city_id`,
    values: [id, range.start ?? '-infinity', range.end ?? 'infinity'],
  };
}

/** Every tick that touches an entity touches its row of all time. */
export const entityVersion = ({ type, id }: MapEntity): Sql => ({
  text: `select extract(epoch from calculated_at)::text as version from ${rollupsOf(type, 'all_time')}
    where entity_type = $1 and period = 'all_time' and event_id = '' and entity_id = $2`,
  values: [type, id],
});
