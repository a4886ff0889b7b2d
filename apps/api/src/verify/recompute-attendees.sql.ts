/**
 * What people did at events by the minute, straight from the raw events and the directory's times: written apart from the
 * tick's way, so that a mistake in one of the two shows as a difference.
 */
import { EVENT_TYPES, eventType, type EventTypeDefinition } from '@coliseum/contracts';
import type { Sql } from '../platform/database/sql.js';

const types = Object.keys(EVENT_TYPES).map((name) => [name, eventType(name) as EventTypeDefinition] as const);
const named = (is: (type: EventTypeDefinition) => boolean): string =>
  types
    .filter(([, type]) => is(type))
    .map(([name]) => `'${name}'`)
    .join(',');

const VOTED = named((t) => t.adds.votes === 'one');
const RETRACTED = named((t) => t.adds.votes === 'minus_one');
const PLAYED = named((t) => t.interaction && t.adds.plays === 'one');
const SHARED = named((t) => t.interaction && t.adds.shares === 'one');
const ARRIVED = named((t) => t.unique === 'attendance');
const ACTED = named((t) => t.interaction);

/** Who did what, one row an event that counts: a row of DEEDS. */
const DEEDS = `select user_id, event_id::text as event_id, timestamp, metric_type in (${PLAYED},${SHARED}) as needs_event,
    case when metric_type in (${VOTED}) then 1 when metric_type in (${RETRACTED}) then -1 else 0 end as vote,
    (metric_type in (${SHARED}))::int as share, (metric_type in (${PLAYED}))::int as play,
    (metric_type in (${ACTED}) and metric_type not in (${VOTED},${SHARED},${PLAYED}))::int as other,
    (metric_type in (${ARRIVED}))::int as checkin, metric_type in (${RETRACTED}) as takes_back
  from counted_events where user_id is not null and not set_aside and metric_type in (${ACTED},${RETRACTED})`;

/** An event that ends before it begins has no times. */
const TIMES = `select id, starts_at, ends_at from coliseum_entities where type = 'event' and coalesce(starts_at < ends_at, true)`;

/** Events at whose times the figures are not yet, or whose minutes wait to be counted anew. */
export const timesAreBehind = (eventId: string): string => `(exists (select 1 from coliseum_minute_recounts)
  or (select (known.starts_at, known.ends_at) from coliseum_minute_spans known where known.event_id = ${eventId})
    is distinct from (select (t.starts_at, t.ends_at) from (${TIMES}) t where t.id = ${eventId} and (t.starts_at is not null or t.ends_at is not null)))`;

/** Where an event begins or ends inside a minute, its pieces are apart. */
const PIECE = `greatest(date_trunc('minute', d.timestamp at time zone 'UTC') at time zone 'UTC',
  (select max(b.at) from edges b where b.at <= d.timestamp and b.at > d.timestamp - interval '1 minute' and (d.event_id is null or b.id = d.event_id)))`;

const SEALED = (at: string): string => `exists (select 1 from coliseum_dropped_ranges r
  where date_trunc('hour', ${at}, 'UTC') <= r.last_timestamp and date_trunc('hour', ${at}, 'UTC') + interval '1 hour' > r.first_timestamp)`;

/** The minutes that are not as the events give them; none is judged while an event's times are being taken over. */
export const minuteDifferences = (limit: number): Sql => ({
  text: `with times as materialized (${TIMES}),
    on_air as materialized (select coalesce(range_agg(tstzrange(starts_at, ends_at)), '{}') as spans
      from times where starts_at is not null and ends_at is not null),
    edges as materialized (select id, starts_at as at from times where starts_at <> date_trunc('minute', starts_at, 'UTC')
      union select id, ends_at from times where ends_at <> date_trunc('minute', ends_at, 'UTC')),
    deeds as (select * from (${DEEDS}) d where event_id is not null or (needs_event and timestamp <@ (select spans from on_air))),
    expected as (
      select coalesce(d.event_id, '') as event_id, d.user_id, ${PIECE} as at, sum(vote) as votes, sum(share) as shares, sum(play) as plays,
        sum(other) as others, sum(checkin) as checkins, max(d.timestamp) filter (where needs_event) as played_at,
        max(d.timestamp) filter (where not needs_event and not takes_back) as acted_at
      from deeds d where not ${SEALED('d.timestamp')} group by 1, 2, 3),
    stored as (
      select event_id, user_id, minute + make_interval(secs => cut / 1000000.0) as at, votes, shares, plays, others, checkins, played_at, acted_at
      from coliseum_rollup_minutes where not ${SEALED('minute')}),
    wrong as (
      select event_id, user_id, at, to_jsonb(s) - '{event_id,user_id,at}'::text[] as stored, to_jsonb(x) - '{event_id,user_id,at}'::text[] as expected
      from stored s full join expected x using (event_id, user_id, at)
      where (s.votes, s.shares, s.plays, s.others, s.checkins, s.played_at, s.acted_at)
        is distinct from (x.votes, x.shares, x.plays, x.others, x.checkins, x.played_at, x.acted_at))
    select *, count(*) over ()::int as differences from wrong order by event_id, user_id, at limit $1`,
  values: [limit],
});

export const minutesAreBehind = (): Sql => ({
  text: `select exists (select 1 from coliseum_minute_recounts) or exists (
      select 1 from (${TIMES}) t full join coliseum_minute_spans s on s.event_id = t.id
      where (s.starts_at, s.ends_at) is distinct from (t.starts_at, t.ends_at) and coalesce(t.starts_at, t.ends_at, s.starts_at, s.ends_at) is not null) as behind,
    (select count(*)::int from coliseum_rollup_minutes) as minutes`,
});

/** What a board by the minute needs of the events that name none: there may be thousands of such boards. */
export const indexLooseDeeds = (): Sql => ({
  text: `create index on counted_events (user_id, timestamp) where event_id is null and metric_type in (${PLAYED},${SHARED})`,
});

/** Attendee engagement: columns entity_id, score. $2 is the event. */
export function attendeeEngagement(weights: Readonly<Record<string, number>>, cap: number | null): string {
  const times = (name: string): string => String(Number(weights[name] ?? 1));
  const weight = `vote * (${times('votes')})::numeric + share * (${times('shares')})::numeric + play * (${times('plays')})::numeric + other`;
  return `with people as materialized (
      select user_id from (${DEEDS}) d where event_id = $2 group by user_id having sum(checkin) > 0 or sum(vote) > 0),
    show as materialized (select (select starts_at from (${TIMES}) t where id = $2) as starts_at, (select ends_at from (${TIMES}) t where id = $2) as ends_at),
    did as (
      select user_id, timestamp, ${weight} as weight from (${DEEDS}) d join people using (user_id), show
      where event_id = $2 and (not needs_event or (timestamp >= coalesce(starts_at, '-infinity') and timestamp < coalesce(ends_at, 'infinity')))
      union all
      select user_id, timestamp, ${weight} from (${DEEDS} and event_id is null and metric_type in (${PLAYED},${SHARED})) d join people using (user_id), show
      where timestamp >= starts_at and timestamp < ends_at)
    select user_id::text as entity_id, sum(${cap === null ? 'weight' : `least(${Number(cap)}, weight)`})::float8 as score
    from (select user_id, sum(weight) as weight from did group by user_id, date_trunc('minute', timestamp at time zone 'UTC')) m
    group by user_id`;
}
