/** What was published on boards. */
import type { LeaderboardSnapshot } from '@coliseum/contracts';
import type { Sql } from '../../../platform/database/sql.js';
import type { Range } from '../subject/report-range.js';

export interface BoardRow {
  name: string;
  rank: number | null;
  score: string | null;
}

export const boardOf = (leaderboardId: string, window: string, entityId: string): Sql => ({
  text: `select d.name, l.rank, l.score::text from coliseum_leaderboard_definitions d
    left join coliseum_leaderboards l on l.leaderboard_id = d.id and l."window" = $2 and l.event_id = '' and l.entity_id = $3
    where d.id = $1`,
  values: [leaderboardId, window, entityId],
});

export interface RevisionsRow {
  generated_at: Date;
  /** in order of position */
  entries: [entityId: string, rank: number, score: number][];
}

/** The last revision of each step, oldest first. */
export const revisionsOf = (
  leaderboardId: string,
  window: string,
  { from, to }: Range,
  steps: readonly Date[],
): Sql => ({
  text: `select distinct on (width_bucket(generated_at, $5::timestamptz[])) generated_at, entries
    from coliseum_leaderboard_revisions
    where leaderboard_id = $1 and "window" = $2 and event_id = '' and generated_at >= $3 and generated_at < $4
    order by width_bucket(generated_at, $5::timestamptz[]), generated_at desc, revision desc`,
  values: [leaderboardId, window, from, to, steps],
});

export interface EventBoardRow {
  state: string | null;
  revision: string | null;
  /** what was published for good, and when */
  official: LeaderboardSnapshot | null;
  official_at: Date | null;
}

/** How the board of an event’s artists stands. */
export const eventBoard = (leaderboardId: string, eventId: string): Sql => ({
  text: `select s.state, s.revision::text, o.content -> 'board' as official, o.published_at as official_at
    from (select) one
    left join coliseum_leaderboard_states s on s.leaderboard_id = $1 and s."window" = 'all_time' and s.event_id = $2 and s.revision > 0
    left join coliseum_official_results o on o.leaderboard_id = $1 and o."window" = 'all_time' and o.event_id = $2
      and o.superseded_at is null`,
  values: [leaderboardId, eventId],
});

export interface PlaceRow {
  entity_id: string;
  rank: number;
  score: string;
}
export const eventPlaces = (leaderboardId: string, eventId: string): Sql => ({
  text: `select entity_id, rank, score::text from coliseum_leaderboards
    where leaderboard_id = $1 and "window" = 'all_time' and event_id = $2 order by position`,
  values: [leaderboardId, eventId],
});

export interface VotedRow {
  artist_id: string;
  /** null: all ballots together */
  ballot: string | null;
  votes: number;
  vote_points: number;
  last_vote_at: Date | null;
}

/** What artists got at an event, over all its time: all votes, and those of each ballot. */
export const eventVotes = (eventId: string): Sql => ({
  text: `select entity_id as artist_id, nullif(split_part(event_id, '#', 2), '') as ballot,
      coalesce(sum(votes), 0)::int as votes, coalesce(sum(vote_points), 0)::float8 as vote_points, max(last_vote_at) as last_vote_at
    from coliseum_rollup_parts_all_time
    where entity_type = 'artist' and (event_id = $1 or (event_id > $1 || '#' and event_id < $1 || '$'))
    group by 1, 2`,
  values: [eventId],
});
