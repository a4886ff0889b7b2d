// The limit of the rollup: the same sums for the same rows (of users those by the hour), by hand, in one statement into an empty table that nobody merges into.

const KEYS = `(values ('system', '', '-'), ('artist', '', e.artist_id::text), ('event', '', e.event_id::text),
    ('track', '', e.track_id::text), ('user', '', e.user_id::text), ('city', '', e.city_id),
    ('artist', e.event_id::text, e.artist_id::text), ('user', e.event_id::text, e.user_id::text)
  ) k (entity_type, event_id, entity_id)`;

const PERIODS = `(values ('hourly', h.hour), ('daily', date_trunc('day', h.hour, 'UTC')), ('weekly', date_trunc('week', h.hour, 'UTC')),
    ('monthly', date_trunc('month', h.hour, 'UTC')), ('all_time', '-infinity'::timestamptz)
  ) p (period, period_start)`;

const of = (/** @type {string} */ type) => `count(*) filter (where e.metric_type = '${type}')`;
const sumOf = (/** @type {string} */ type, value = 'e.metric_value') =>
  `sum(${value}) filter (where e.metric_type = '${type}')`;
const metadata = (/** @type {string} */ key) => `(e.metadata ->> '${key}')::numeric`;

/** What the sample events feed. */
const COUNTERS = {
  events: 'count(*)',
  plays: of('player.track_played'),
  listen_ms: sumOf('player.track_played', metadata('msPlayed')),
  votes: of('concierto.vote_cast'),
  vote_points: sumOf('concierto.vote_cast'),
  reactions: of('concierto.reaction_sent'),
  skips: of('player.track_skipped'),
  completion_sum: sumOf('player.track_skipped', metadata('completion')),
  shares: of('cals.link_shared'),
  purchases: of('treasury.purchase_completed'),
  revenue_cents: sumOf('treasury.purchase_completed'),
  likes: of('social.post_liked'),
  last_event_at: 'max(e.timestamp)',
};
const names = Object.keys(COUNTERS);
const summed = names.map((name) => (name.startsWith('last') ? `max(h.${name})` : `sum(h.${name})`));

export const createTables = [
  `create table bench_rollups (entity_type text, period text, event_id text, entity_id text, period_start timestamptz,
    ${names.map((name) => `${name} ${name.startsWith('last') ? 'timestamptz' : 'numeric'}`).join(', ')})`,
  `create table bench_uniques (entity_type text, period text, event_id text, entity_id text, period_start timestamptz,
    metric_type text, users bigint)`,
];

export const PLAIN_ROLLUP = `with h as (
    select k.entity_type, k.event_id, k.entity_id, date_trunc('hour', e.timestamp, 'UTC') as hour,
      ${names.map((name) => `${COUNTERS[/** @type {keyof typeof COUNTERS} */ (name)]} as ${name}`).join(', ')}
    from coliseum_metrics e cross join lateral ${KEYS}
    where k.entity_id is not null and k.event_id is not null
    group by 1, 2, 3, 4
  ) insert into bench_rollups
  select h.entity_type, p.period, h.event_id, h.entity_id, p.period_start, ${summed.join(', ')}
  from h cross join lateral ${PERIODS}
  where h.entity_type <> 'user' or p.period = 'hourly'
  group by 1, 2, 3, 4, 5`;

/** The distinct users beside them, which the product counts too. */
export const PLAIN_UNIQUES = `with h as (
    select distinct k.entity_type, k.event_id, k.entity_id, date_trunc('hour', e.timestamp, 'UTC') as hour, e.metric_type, e.user_id
    from coliseum_metrics e cross join lateral ${KEYS}
    where k.entity_id is not null and k.event_id is not null and k.entity_type <> 'user'
      and e.metric_type in ('player.track_played', 'concierto.vote_cast', 'concierto.checked_in')
  ) insert into bench_uniques
  select entity_type, period, event_id, entity_id, period_start, metric_type, count(*) from (
    select distinct h.entity_type, p.period, h.event_id, h.entity_id, p.period_start, h.metric_type, h.user_id
    from h cross join lateral ${PERIODS}) d
  group by 1, 2, 3, 4, 5, 6`;
