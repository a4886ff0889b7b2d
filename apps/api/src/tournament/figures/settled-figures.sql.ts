/** What cities did in a stretch of time, from the raw events, as it stood at an instant: the same whenever it is asked. */
import {
  ENGAGEMENT_PER_USER,
  EVENT_TYPE_NAMES,
  EVENT_TYPES,
  isUniqueCounter,
  type SumCounter,
  type TournamentMetric,
} from '@coliseum/contracts';
import type { Sql } from '../../platform/database/sql.js';
import { sumExpressions, uniqueTypes } from '../../platform/figures/counter-expressions.js';

export interface Settled {
  cityIds: readonly string[];
  /** when it happened: [from, to) */
  from: Date;
  to: Date;
  /** what was stored from then on does not count, voids neither */
  storedBefore: Date;
  metric: TournamentMetric;
}

export interface SettledRow {
  city_id: string;
  interactions: string;
  active_users: string;
  score: string;
}

const list = (types: readonly string[]): string => types.map((type) => `'${type}'`).join(', ');
const INTERACTIONS = list(EVENT_TYPE_NAMES.filter((name) => EVENT_TYPES[name].interaction));

/** The metric over the events of one city. */
export function scoreExpression(metric: TournamentMetric): string {
  if (metric === ENGAGEMENT_PER_USER)
    return `coalesce(round(count(*) filter (where metric_type in (${INTERACTIONS}))::numeric
      / nullif(count(distinct user_id) filter (where metric_type in (${INTERACTIONS})), 0), 6), 0)`;
  if (isUniqueCounter(metric)) {
    const types = uniqueTypes().flatMap(([type, counter]) => (counter === metric ? [type] : []));
    return `count(distinct user_id) filter (where not set_aside and metric_type in (${list(types)}))`;
  }
  return `coalesce(sum(${sumExpressions(EVENT_TYPE_NAMES).get(metric as SumCounter) ?? '0'}), 0)`;
}

/** Events that had been stored before an instant, and no void of theirs. @param bound an expression */
export const storedBefore = (bound: string): string => `m.created_at < ${bound}
      and not exists (select 1 from coliseum_voids v join coliseum_metrics x on x.id = v.void_id
        where v.voided_id = m.id and x.created_at < ${bound})`;

/** A vote that its event's ballot rule set aside feeds none of these; the other figures stay. */
const BY_BALLOT: readonly TournamentMetric[] = ['votes', 'vote_points', 'unique_voters'];
const SET_ASIDE = `exists (select 1 from coliseum_ballots b where b.id = m.id and b.verdict <> 'counted')`;

/** A row for each city of which anything counts. */
export const settledFigures = (asked: Settled): Sql => ({
  text: `select city_id, count(*) filter (where metric_type in (${INTERACTIONS}))::text as interactions,
      count(distinct user_id) filter (where metric_type in (${INTERACTIONS}))::text as active_users,
      trim_scale((${scoreExpression(asked.metric)})::numeric)::text as score
    from (
      select m.city_id, m.user_id, m.metric_type, m.metric_value, m.metadata, m.dna_match_score, false as progressed,
        ${BY_BALLOT.includes(asked.metric) ? SET_ASIDE : 'false'} as set_aside
      from coliseum_metrics m
      where m.city_id = any($1) and m.timestamp >= $2 and m.timestamp < $3 and ${storedBefore('$4')}
    ) e group by city_id`,
  values: [asked.cityIds, asked.from, asked.to, asked.storedBefore],
});

/** Everything that was received before this is stored and visible, its voids are noted and its votes are judged. */
export const countedThrough = (): Sql => ({
  text: `select least(data_through, (select min(created_at) from coliseum_ballots where verdict = 'deferred')) as data_through
    from coliseum_watermarks where consumer = 'rollup' and data_through is not null`,
});
