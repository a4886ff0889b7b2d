// A month of a house with a show every third day, straight into the store: what reports are made of. A quarter of all events is about one show.
import { showId } from './load/sample-events.mjs';

/** the show that is reported on; it was yesterday */
export const SHOW = showId(0);
export const USERS = 100_000;
export const ARTISTS = 26;
export const CITIES = 40;
const SHOWS = 10;
/** the share of all shows but the one */
const OTHERS = 0.68;
const BATCH = 25_000;

const id = (/** @type {number} */ kind, /** @type {string} */ n) =>
  `('${String(kind).padStart(8, '0')}-0000-4000-8000-' || lpad((${n})::bigint::text, 12, '0'))::uuid`;
export const artistId = (/** @type {number} */ n) => `00000002-0000-4000-8000-${String(n).padStart(12, '0')}`;
export const cityId = (/** @type {number} */ n) => `city-${n}`;

/** Shares of what is done, one on top of the other. @type {[number, string][]} */
const MIX = [
  [0.4, 'concierto.vote_cast'],
  [0.5, 'concierto.reaction_sent'],
  [0.62, 'concierto.event_viewed'],
  [0.65, 'concierto.rsvp_created'],
  [0.68, 'concierto.checked_in'],
  [0.7, 'treasury.purchase_completed'],
  [0.93, 'player.track_played'],
  [0.97, 'player.track_skipped'],
  [1, 'cals.link_shared'],
];
const AT_SHOW = MIX.slice(0, 6).map(([, type]) => `'${type}'`);

/** What the directory knows: shows with their times, line-up and voting, unlimited, so that a plain sum is the result. */
export const directory = () => [
  `insert into coliseum_entities (type, id, name, starts_at, ends_at, voting_opens_at, voting_closes_at, lineup, ballot_rule, time_zone)
    select 'event', id, 'Show ' || n, at, at + interval '4 hours', at, at + interval '4 hours',
      (select array_agg(${id(2, 'a')}) from generate_series(0, ${ARTISTS - 1}) a), '{"votes": "unlimited"}', 'Europe/Oslo'
    from unnest('{${Array.from({ length: SHOWS }, (_, i) => showId(i)).join()}}'::text[]) with ordinality s (id, n),
      lateral (select date_trunc('day', now(), 'UTC') - interval '1 day' * (1 + (n - 1) * 3) + interval '18 hours' as at) t`,
  `insert into coliseum_entities (type, id, name) select 'artist', ${id(2, 'a')}::text, 'Artist ' || a from generate_series(0, ${ARTISTS - 1}) a`,
];

/** How many events each show has; oldest show first, as they come. @param {number} events */
function shares(events) {
  const others = Math.floor((events * OTHERS) / (SHOWS - 1));
  return Array.from({ length: SHOWS }, (_, i) => (i < SHOWS - 1 ? others : events - others * (SHOWS - 1)));
}

/**
 * The events in so many statements, in the order in which they happen: a transaction each, as writers write them.
 * @param {number} events
 */
export const fill = (events) =>
  shares(events).flatMap((ofShow, i) =>
    Array.from({ length: Math.ceil(ofShow / BATCH) }, (_, batch) => {
      const from = batch * BATCH;
      return stretch(showId(SHOWS - 1 - i), { from, to: Math.min(from + BATCH, ofShow), of: ofShow });
    }),
  );

/** @param {string} show @param {{ from: number, to: number, of: number }} part of its events */
const stretch = (show, { from, to, of }) => `
  insert into coliseum_metrics (id, metric_type, metric_value, metric_unit, source, session_id, metadata, timestamp, body_hash,
    event_id, user_id, artist_id, track_id, city_id)
  select gen_random_uuid(), t, case when t = 'treasury.purchase_completed' then 100 + (v * 1000)::int else 1 + (v * 11)::int end, 'count', 'web',
    's-' || (v * 1e9)::bigint, jsonb_build_object('msPlayed', 30000 + (v * 100000)::int), at, 0,
    case when t in (${AT_SHOW}) or (t = 'player.track_played' and v < 0.3) then '${show}'::uuid end, ${id(1, 'u')},
    case when t in ('concierto.vote_cast', 'player.track_played', 'player.track_skipped') then ${id(2, `floor(a * ${ARTISTS})`)} end,
    case when t like 'player%' then ${id(4, 'floor(v * 260)')} end, 'city-' || (u % ${CITIES})
  from (
    select *, case ${MIX.map(([share, type]) => `when p <= ${share} then '${type}'`).join(' ')} end as t
    from (
      select p, v, a, floor(${USERS} * x * y)::bigint as u, starts_at + interval '4 hours' * n / ${of} as at
      from (
        select n, random() as p, random() as v, random() as a, random() as x, random() as y
        from generate_series(${from}, ${to - 1}) n offset 0
      ) r cross join (select starts_at from coliseum_entities where type = 'event' and id = '${show}') s
    ) d
  ) e`;
