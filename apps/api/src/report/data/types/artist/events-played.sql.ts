/** The events that an artist was voted for at, or is in the line-up of. */
import type { Sql } from '../../../../platform/database/sql.js';
import type { Range } from '../../subject/report-range.js';

export interface PlayedRow {
  event_id: string;
  name: string | null;
  starts_at: Date | null;
  votes: number;
  vote_points: number;
  rank: number | null;
  plays: number;
  total: number;
}

/**
 * Those of the directory that lie in the range, and those that votes or plays of it name, over all their time: the last
 * ones first.
 */
export const eventsPlayedBy = (artistId: string, { from, to }: Range, limit: number): Sql => ({
  text: `with named as (
      select event_id, sum(votes) as votes, sum(vote_points) as vote_points, sum(plays) as plays, max(last_event_at) as last_at
      from coliseum_rollup_parts_all_time
      where entity_type = 'artist' and entity_id = $1 and event_id <> '' and strpos(event_id, '#') = 0
      group by event_id
    ), listed as (
      select id from coliseum_entities where type = 'event' and $1::uuid = any(lineup)
    ), played as (
      select coalesce(n.event_id, l.id) as event_id, e.name, coalesce(e.starts_at, e.voting_opens_at) as starts_at, n.votes, n.vote_points, n.plays,
        coalesce(e.starts_at, e.voting_opens_at, n.last_at) as at
      from named n full join listed l on l.id = n.event_id
      left join coliseum_entities e on e.type = 'event' and e.id = coalesce(n.event_id, l.id)
    )
    select p.event_id, p.name, p.starts_at, coalesce(p.votes, 0)::int as votes, coalesce(p.vote_points, 0)::float8 as vote_points,
      coalesce(p.plays, 0)::int as plays, b.rank, count(*) over ()::int as total
    from played p left join coliseum_leaderboards b on b.leaderboard_id = 'event-artist-rankings' and b."window" = 'all_time'
      and b.event_id = p.event_id and b.entity_id = $1
    where p.at >= $2 and p.at < $3 order by p.at desc, p.event_id limit $4`,
  values: [artistId, from, to, limit],
});
