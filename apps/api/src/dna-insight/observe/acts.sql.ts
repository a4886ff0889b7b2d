/** Which events say something of a person's DNA, and what each of them says, as columns over one counted event. */
import { EVENT_TYPE_NAMES, eventType } from '@coliseum/contracts';
import { sumExpressions } from '../../platform/figures/counter-expressions.js';

/** A play that was left within half a minute is no taste. */
const LEAST_PLAY_MS = 30_000;

const quote = (types: readonly string[]): string => types.map((type) => `'${type}'`).join(', ');

const INTERACTIONS = EVENT_TYPE_NAMES.filter((type) => eventType(type)?.interaction);
/** What was paid, at once or by subscription; what was paid back takes from it. */
const PAYMENTS = EVENT_TYPE_NAMES.filter((type) => eventType(type)?.adds.revenue_cents !== undefined);
/** What brings people to a brand or a campaign. */
const TOUCHES = [
  ...['brand.engaged', 'brand.offer_redeemed'],
  ...['cals.link_opened', 'cals.qr_scanned', 'cals.link_converted'],
];
const BESIDE = ['vaultmap.location_resolved', 'mediaid.preference_set', 'player.track_skipped', ...TOUCHES];

const IS_READ = `m.metric_type in (${quote([...new Set([...INTERACTIONS, ...PAYMENTS, ...BESIDE])])})`;
const IS_INTERACTION = `metric_type in (${quote(INTERACTIONS)})`;

const expressions = sumExpressions(EVENT_TYPE_NAMES);
const counted = (counter: 'plays' | 'skips' | 'completion_sum' | 'revenue_cents'): string =>
  `coalesce(${expressions.get(counter) ?? 'null'}, 0)`;

const PLAYED_MS = `case when jsonb_typeof(metadata -> 'msPlayed') = 'number' then (metadata ->> 'msPlayed')::numeric
    else ${LEAST_PLAY_MS} end`;
const IS_TASTE = `metric_type = 'player.track_played' and track_id is not null and artist_id is not null
    and ${PLAYED_MS} >= ${LEAST_PLAY_MS}`;

/** Needs `events`; `sign` is −1 of an event that is taken back. */
const ACTS = `acts as materialized (
      select id, user_id, timestamp, track_id, artist_id, event_id, brand_id, campaign_id, city_id as of_city, sign,
        extract(hour from timestamp at time zone 'UTC')::int as hour,
        extract(isodow from timestamp at time zone 'UTC')::int as weekday,
        case when ${IS_INTERACTION} then sign else 0 end as acts,
        case when ${IS_INTERACTION} or metric_type = 'vaultmap.location_resolved' then city_id end as city_id,
        sign * ${counted('plays')} as plays, sign * ${counted('skips')} as skips,
        sign * ${counted('completion_sum')} as completion_sum,
        case when ${IS_TASTE} then sign else 0 end as taste,
        case when metric_type in (${quote(PAYMENTS)}) then ${counted('revenue_cents')} end as cents,
        metric_type in (${quote(PAYMENTS)})
          or (metric_type in (${quote(TOUCHES)}) and (brand_id is not null or campaign_id is not null)) as is_contact
      from events
    )`;

const COLUMNS = `m.id, m.user_id, m.metric_type, m.metric_value, m.metadata, m.city_id, m.track_id, m.artist_id, m.event_id,
        m.brand_id, m.campaign_id, m.timestamp`;

/** Nothing of who said no, or, by the other rule, of who did not say yes. */
const isAllowed = (rule: string): string =>
  `case ${rule} when 'opt_in' then exists (select from coliseum_dna_consents c where c.user_id = m.user_id and c.granted)
        else not exists (select from coliseum_dna_consents c where c.user_id = m.user_id and not c.granted) end`;

/**
 * What was stored in [$1, $2), and what a void in there takes back of what was read before. `$3`: the rule of consent;
 * `$4`: people who are counted anew and left out here.
 */
export const ACTS_OF_BATCH = `events as (
      select ${COLUMNS}, 1 as sign from coliseum_counted_metrics m
      where m.xid >= $1::xid8 and m.xid < $2::xid8 and m.user_id is not null and ${IS_READ}
        and ${isAllowed('$3::text')} and not m.user_id = any($4::uuid[])
      union all
      select ${COLUMNS}, -1 from coliseum_metrics w
        join coliseum_voids v on v.void_id = w.id join coliseum_metrics m on m.id = v.voided_id
      where w.xid >= $1::xid8 and w.xid < $2::xid8 and w.metric_type = 'passport.entry_voided'
        and m.xid < $1::xid8 and m.user_id is not null and ${IS_READ}
        and ${isAllowed('$3::text')} and not m.user_id = any($4::uuid[])
    ), ${ACTS}`;

/** All that was stored below $1 of the people $2, of whom nothing is kept just now. */
export const ACTS_OF_PEOPLE = `events as (
      select ${COLUMNS}, 1 as sign from coliseum_counted_metrics m
      where m.xid < $1::xid8 and m.user_id = any($2::uuid[]) and ${IS_READ}
    ), ${ACTS}`;
