/** A published board as the raw events give it: who scored what over its window, and so who ranks where. */
import { isCounter, type Counter } from '@coliseum/contracts';
import { isByTheMinute } from '@coliseum/domain';
import type { Sql } from '../platform/database/sql.js';
import { attendeeEngagement, timesAreBehind } from './recompute-attendees.sql.js';
import { fedBy } from './fed-by.sql.js';
import { aggregateOf } from './recompute-rollups.sql.js';

export interface PublishedBoard {
  leaderboard_id: string;
  window: string;
  event_id: string;
  as_of: Date;
  total: number;
  behind: boolean;
  entity_type: string;
  metric: string;
  aggregation: string;
  weights: Record<string, number>;
  scope: string;
  tie_breakers: string[];
  cap_per_minute: number | null;
  direction: 'asc' | 'desc';
  minimum_score: string | null;
  /** by what the directory says, which may have changed since */
  filtered: boolean;
  time_zone: string;
  weighs_ballots: boolean;
  size: number;
}

/** Of closed boards only those that follow from the votes alone stay what the events say; official ones are checked by their signature. */
const FOLLOWS = `s.state <> 'official'
      and (s.state <> 'frozen' or s.event_id <> '' and d.metric in ('votes', 'vote_points', 'unique_voters'))`;

/** `behind`: events were rolled up since; such a board is about to be published anew. */
export const publishedBoards = (): Sql => ({
  text: `select s.leaderboard_id, s."window", s.event_id, s.as_of, s.total, 
      s.through_tick < coalesce(t.tick, 0) or (d.scope = 'event' and d.entity_type = 'user' and ${timesAreBehind('s.event_id')}) as behind,
      d.entity_type, d.metric, d.aggregation, d.weights, d.scope, d.tie_breakers, d.cap_per_minute, d.direction, d.minimum_score, d.time_zone, d.size, d.ballot_weights <> '{}' as weighs_ballots,
      d.active_events_only or cardinality(d.city_ids) > 0 or d.name_contains is not null as filtered
    from coliseum_leaderboard_states s
    join coliseum_leaderboard_definitions d on d.id = s.leaderboard_id and d.enabled
    left join coliseum_rollup_touches t on t.event_id = s.event_id
    where ${FOLLOWS}
    order by s.leaderboard_id, s."window", s.event_id`,
});

const ENTITY_ID: Readonly<Record<string, string>> = {
  artist: 'artist_id::text',
  event: 'event_id::text',
  track: 'track_id::text',
  user: 'user_id::text',
  brand: 'brand_id::text',
  city: 'city_id',
  campaign: 'campaign_id',
};
const HOUR = `date_trunc('hour', $3::timestamptz, 'UTC')`;
const START: Readonly<Record<string, string>> = {
  all_time: `'-infinity'::timestamptz`,
  today: `date_trunc('day', $3::timestamptz, 'UTC')`,
  week: `date_trunc('week', $3::timestamptz, 'UTC')`,
  month: `date_trunc('month', $3::timestamptz, 'UTC')`,
  '7d': `${HOUR} - interval '168 hours'`,
  '30d': `${HOUR} - interval '720 hours'`,
};
const DAYS: Readonly<Record<string, number>> = { '7d': 7, '30d': 30 };

/** All events before the end of the hour, week … that holds the published moment: a board's figures are exact to the hour. */
const END: Readonly<Record<string, string>> = {
  all_time: `'infinity'::timestamptz`,
  today: `${START['today']} + interval '24 hours'`,
  week: `${START['week']} + interval '168 hours'`,
  month: `${START['month']} + interval '1 month'`,
  '7d': `${HOUR} + interval '1 hour'`,
  '30d': `${HOUR} + interval '1 hour'`,
};

const counter = (name: string): Counter => {
  if (!isCounter(name)) throw new Error(`There is no counter "${name}"`);
  return name;
};

/** Weights times counts; every other interaction weighs 1. */
function engagement(weights: Readonly<Record<string, number>>): string {
  const named = Object.entries(weights).map(
    ([name, weight]) => `(${Number(weight) - 1}) * (${aggregateOf(counter(name))})`,
  );
  return [`(${aggregateOf('interactions')})`, ...named].join(' + ');
}

/** Nothing but what is named. */
const weighted = (weights: Readonly<Record<string, number>>): string =>
  Object.entries(weights)
    .map(([name, weight]) => `(${Number(weight)}) * (${aggregateOf(counter(name))})`)
    .join(' + ');

function scoreOf({ metric, weights }: PublishedBoard): string {
  if (metric === 'weighted') return weighted(weights);
  return metric === 'engagement_score' ? engagement(weights) : aggregateOf(counter(metric));
}

/** What of an event puts an entity on the board. */
function countersOf({ metric, weights }: PublishedBoard): Counter[] {
  if (metric === 'weighted') return Object.keys(weights).map(counter);
  return metric === 'engagement_score'
    ? ['interactions', ...Object.keys(weights).map(counter)]
    : [counter(metric)];
}

/** Within an event people are ranked by the minute. */
const byTheMinute = (board: PublishedBoard): boolean =>
  isByTheMinute({ ...board, entityType: board.entity_type, tieBreakers: board.tie_breakers });

/** Who scored what between two moments, and whether what the board counts was fed at all. $2 is the event, $3 not null. */
export const scoredBetween = (board: PublishedBoard, from: string, to: string): string => {
  if (byTheMinute(board))
    return `select e.*, true as fed from (${attendeeEngagement(board.weights, board.cap_per_minute)}) e where $3::timestamptz is not null`;
  const id = ENTITY_ID[board.entity_type] as string;
  return `select ${id} as entity_id, (${scoreOf(board)})::float8 as score, ${fedBy(countersOf(board))} as fed from counted_events
    where ${id} is not null and ($2 = '' or event_id::text = $2) and timestamp >= ${from} and timestamp < ${to} and $3::timestamptz is not null group by 1`;
};

/** Which boards this can judge. Averages are quotients that it does not make, nor does it know of other clocks. */
export const canRecompute = (board: PublishedBoard): boolean =>
  board.aggregation !== 'avg' &&
  START[board.window] !== undefined &&
  (board.time_zone === 'UTC' || board.window === 'all_time' || DAYS[board.window] !== undefined) &&
  (board.metric === 'engagement_score' || board.metric === 'weighted' || isCounter(board.metric)) &&
  !board.weighs_ballots &&
  ENTITY_ID[board.entity_type] !== undefined;

/** Every published entry whose score or rank is not what the events give. */
export function boardDifferences(board: PublishedBoard): Sql {
  const start = START[board.window] as string;
  const end = END[board.window] as string;
  const days = DAYS[board.window];
  const scores =
    board.aggregation === 'growth' && days
      ? `select c.entity_id, (c.score - greatest(coalesce(p.score, 0), 0)) / sqrt(greatest(coalesce(p.score, 0), 0) + 10) as score, true as fed
          from (${scoredBetween(board, start, end)}) c left join (${scoredBetween(board, `${start} - interval '${days * 24} hours'`, start)}) p using (entity_id)
          where c.score >= 5`
      : scoredBetween(board, start, end);
  const better = board.direction === 'desc' ? '>' : '<';
  // which events were active then, or what a minimum left out, is not known any more: only scores are compared
  const isWhole = !board.filtered && board.minimum_score === null;
  const rank = `1 + (select count(*) from ranked b where b.score ${better} r.score)`;
  return {
    text: `with scored as materialized (${scores}),
      lineup as (select distinct a::text as entity_id from coliseum_entities e, unnest(e.lineup) a where e.type = 'event' and e.id = $2),
      excluded as (select entity_id from coliseum_leaderboard_exclusions where leaderboard_id = $1 and event_id in ('', $2)),
      ranked as materialized (select * from (
        -- an event's line-up stands there from the start; everyone else once what the board counts was fed
        select entity_id, score from scored where fed
        union all select entity_id, 0 from lineup where $4 = 'artist' and $2 <> '' and entity_id not in (select entity_id from scored where fed)) r
        where entity_id not in (select entity_id from excluded)),
      published as (select * from coliseum_leaderboards where leaderboard_id = $1 and "window" = $5 and event_id = $2),
      wrong as (
        select p.entity_id, format('has rank %s and score %s; the events give %s', p.rank, p.score::float8, coalesce(r.score::text, 'none')) as said
        from published p left join ranked r on r.entity_id = p.entity_id
        where r.entity_id is null or not (abs(p.score::float8 - r.score) <= 1e-9 * greatest(1, abs(p.score::float8))
          and ${isWhole ? `p.rank = ${rank}` : 'true'})
        union all
        select p.entity_id, format('stands at position %s with rank %s, behind a lower one', p.position, p.rank) from published p
        where p.position <> (select count(*) from published q where q.position <= p.position)
          or exists (select 1 from published q where q.position < p.position and q.rank > p.rank)
        union all
        select r.entity_id, format('is missing with score %s', r.score) from ranked r
        where ${isWhole} and r.entity_id not in (select entity_id from published)
          and ((select count(*) from published) < least($6, (select count(*) from ranked)) or r.score ${better} (select min(score * ${board.direction === 'desc' ? 1 : -1}) * ${board.direction === 'desc' ? 1 : -1} from published))
        union all
        select 'the board', format('says %s are ranked; the events give %s', $7::int, (select count(*) from ranked))
        where ${isWhole} and $7::int <> (select count(*) from ranked))
      select entity_id, said from wrong limit 20`,
    values: [
      board.leaderboard_id,
      board.event_id,
      board.as_of,
      board.entity_type,
      board.window,
      board.size,
      board.total,
    ],
  };
}

/** An event board's totals, against the event's own rollup row, which is compared with the events. */
export const totalsDifferences = (): Sql => ({
  text: `select s.leaderboard_id, s.event_id, s.totals::text as said from coliseum_leaderboard_states s
    join coliseum_leaderboard_definitions d on d.id = s.leaderboard_id and d.enabled
    left join coliseum_rollup_touches t on t.event_id = s.event_id
    left join coliseum_rollups r on r.entity_type = 'event' and r.period = 'all_time' and r.event_id = '' and r.entity_id = s.event_id
    where s.event_id <> '' and s."window" = 'all_time' and s.state <> 'official' and s.through_tick >= coalesce(t.tick, 0)
      and (coalesce((s.totals ->> 'votes')::numeric, 0), coalesce((s.totals ->> 'vote_points')::numeric, 0),
           coalesce((s.totals ->> 'unique_voters')::numeric, 0))
        is distinct from (coalesce(r.votes, 0)::numeric, coalesce(r.vote_points, 0), coalesce(r.unique_voters, 0)::numeric)
    limit 20`,
});
