/** The score of cities in a match that is open: whole hours from the rollups, cut hours from raw events, distinct users never summed. */
import {
  EVENT_TYPE_NAMES,
  isUniqueCounter,
  type SumCounter,
  type TournamentMetric,
  type UniqueCounter,
} from '@coliseum/contracts';
import { HOUR_MS } from '@coliseum/domain';
import type { Sql } from '../../platform/database/sql.js';
import { sumExpressions, uniqueTypes } from '../../platform/figures/counter-expressions.js';

/** `engagement_per_user` is not among them: no rollup knows who was active. */
export type CountedMetric = Exclude<TournamentMetric, 'engagement_per_user'>;

export interface LiveQuestion {
  cityIds: readonly string[];
  from: Date;
  to: Date;
  metric: CountedMetric;
}
export interface LiveRow {
  city_id: string;
  score: string;
}

/** $1 cities, $2 from, $3 to, $4 first whole hour, $5 end of the last one */
export function liveScores({ cityIds, from, to, metric }: LiveQuestion): Sql {
  const first = new Date(Math.ceil(from.getTime() / HOUR_MS) * HOUR_MS);
  const last = new Date(Math.floor(to.getTime() / HOUR_MS) * HOUR_MS);
  const whole = first < last;
  const isCut = !whole || first.getTime() !== from.getTime() || last.getTime() !== to.getTime();
  const part = isUniqueCounter(metric) ? uniqueParts(metric, isCut) : sumParts(metric, isCut);
  return {
    text: `with asked as (select $2::timestamptz, $3::timestamptz, $4::timestamptz, $5::timestamptz),
      counted_until as (select next_xid from coliseum_watermarks where consumer = 'rollup')
    select city_id, trim_scale((${isUniqueCounter(metric) ? 'count(distinct user_id)' : 'sum(score)'})::numeric)::text as score
    from (${part}) parts group by city_id`,
    values: [cityIds, from, to, whole ? first : to, whole ? last : to],
  };
}

const HOURS = 'period_start >= $4 and period_start < $5';
const CUT = `from coliseum_counted_metrics m cross join counted_until w
      where m.xid < w.next_xid and m.city_id = any($1)
        and ((m.timestamp >= $2 and m.timestamp < least($4, $3)) or (m.timestamp >= greatest($5, $2) and m.timestamp < $3))`;

function sumParts(metric: SumCounter, isCut: boolean): string {
  const stored = `select entity_id as city_id, sum(${metric})::numeric as score from coliseum_rollups_hourly
      where entity_type = 'city' and period = 'hourly' and event_id = '' and entity_id = any($1) and ${HOURS} group by entity_id`;
  const expression = sumExpressions(EVENT_TYPE_NAMES).get(metric) ?? '0';
  const raw = `select city_id, sum(${expression})::numeric ${CUT} group by city_id`;
  return isCut ? `${stored} union all ${raw}` : stored;
}

function uniqueParts(metric: UniqueCounter, isCut: boolean): string {
  const types = uniqueTypes().flatMap(([type, counter]) => (counter === metric ? [`'${type}'`] : []));
  const stored = `select c.id as city_id, r.user_id from unnest($1::text[]) c (id)
      join coliseum_rollup_members r on r.scope_id = coliseum_scope_id('city', '', c.id) and r.counter = '${metric}'
        and r.hour >= $4 and r.hour < $5`;
  const raw = `select city_id, user_id ${CUT} and not m.set_aside and m.user_id is not null and m.metric_type in (${types.join(', ')})`;
  return isCut ? `${stored} union all ${raw}` : stored;
}
