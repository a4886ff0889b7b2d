/** Which purchases came of a campaign or of a brand’s: those that name it, and those whose buyer’s last touch in the week before was one of it. */
import { ATTRIBUTION_WINDOW_MS, TOUCH_TYPES } from '@coliseum/domain';
import type { Sql } from '../../../platform/database/sql.js';
import { binder, type Bind, type Scope } from './scope.js';
import { during } from './slice.sql.js';

export interface AttributionQuestion {
  /** events that are ours: by their campaign, or by their brand */
  scope: Scope;
  from: Date;
  to: Date;
  /** when the steps begin, the first one with the range */
  steps: readonly Date[];
  /** conditions on each event `m` */
  counted: readonly string[];
}
export interface AttributedRow {
  /** null: the brand alone is named */
  campaign: string | null;
  step: number;
  purchases: number;
  revenue_cents: number;
}

const PURCHASE = `'treasury.purchase_completed'`;
const TOUCHES = TOUCH_TYPES.map((type) => `'${type}'`).join(', ');
/** Of what somebody did at one instant, in the order in which the last one is the one that counts. */
const ORDER = `at, buys, campaign_id collate "C" desc nulls first, attribution_id collate "C" desc nulls first, id`;
const IS_NAMED = '(campaign_id is not null or attribution_id is not null)';

/** A row for each campaign and step. */
export function attributedPurchases(question: AttributionQuestion): Sql {
  const values: unknown[] = [];
  const bind = binder(values);
  const tables = creditedPurchases(question, bind);
  return {
    text: `with ${tables.join(', ')}
    select campaign, width_bucket(at, ${bind(question.steps, 'timestamptz[]')}) - 1 as step, count(*)::int as purchases,
      coalesce(sum(cents), 0)::float8 as revenue_cents
    from credited group by 1, 2 order by 2, 1`,
    values,
  };
}

/**
 * Tables up to `credited(user_id, at, cents, campaign)`: the purchases that are ours. A touch that names a link only is the
 * campaign’s whose other events name that link. The rule is `attribute` of the domain, over everyone at once.
 */
export function creditedPurchases(
  { scope, from, to, counted }: Omit<AttributionQuestion, 'steps'>,
  bind: Bind,
): string[] {
  const since = new Date(from.getTime() - ATTRIBUTION_WINDOW_MS);
  const own = scope(bind);
  const all = counted.length > 0 ? ` and ${counted.join(' and ')}` : '';
  return [
    `links as materialized (
      select m.attribution_id, max(m.campaign_id) as campaign_id from coliseum_metrics m
      where ${own} and m.attribution_id is not null${all} group by m.attribution_id
    )`,
    `moves as materialized (
      select m.id, m.user_id, m.timestamp as at, m.metric_type = ${PURCHASE} as buys, m.metric_value as cents,
        m.campaign_id, m.attribution_id, l.campaign_id as linked,
        coalesce(${own}, false) or (m.campaign_id is null and l.attribution_id is not null) as ours
      from coliseum_metrics m left join links l on l.attribution_id = m.attribution_id
      where m.user_id is not null and ${during(since, to, bind)}${all}
        and (m.metric_type = ${PURCHASE} or (m.metric_type in (${TOUCHES}) and (m.campaign_id is not null or m.attribution_id is not null)))
    )`,
    `told as (
      select *, count(*) filter (where not buys) over (partition by user_id order by ${ORDER} rows unbounded preceding) as touch
      from moves where (user_id in (select user_id from moves where ours)) is true
    )`,
    `laid as (
      select *, first_value(buys) over nearest as is_none, first_value(at) over nearest as touched_at,
        first_value(ours) over nearest as touch_is_ours,
        first_value(coalesce(campaign_id, linked)) over nearest as touch_campaign
      from told window nearest as (partition by user_id, touch order by ${ORDER})
    )`,
    `credited as materialized (
      select user_id, at, cents, case when ${IS_NAMED} then coalesce(campaign_id, linked) else touch_campaign end as campaign
      from laid where buys and at >= ${bind(from, 'timestamptz')} and case when ${IS_NAMED} then ours
        else not is_none and touch_is_ours and at - touched_at <= make_interval(secs => ${ATTRIBUTION_WINDOW_MS / 1000}) end
    )`,
  ];
}
