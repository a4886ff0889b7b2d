/** The ballots of some hours against the raw events: every vote is written down as it was cast, nothing else is, and each verdict is right but of those that wait for theirs. Only reads. */
import type { Sql } from '../../platform/database/sql.js';
import { barred, isVote, OUTSIDE, retracts, sameBallot, windowStart } from '../ballots/ballot-terms.sql.js';

export interface BallotDifference extends Record<string, unknown> {
  event_id: string;
  differences: number;
}

export const compareBallots = (hours: readonly Date[]): Sql => ({
  text: `with votes as materialized (
      select m.* from unnest($1::timestamptz[]) h (at)
      join coliseum_counted_metrics m on m.timestamp >= h.at and m.timestamp < h.at + interval '1 hour'
      where m.xid < (select next_xid from coliseum_watermarks where consumer = 'rollup') and ${isVote('m')}
    ), events as materialized (
      select e.event_id, w.opens_at, w.closes_at, w.frozen_at, coalesce(w.votes, 'once') as votes, w.window_seconds
      from (select distinct event_id from votes) e
      left join lateral (select * from coliseum_voting_windows v where v.event_id = e.event_id::text offset 0) w on true
    ), cast_votes as materialized (
      select m.event_id, m.user_id, m.artist_id, coalesce(m.ballot, '') as ballot, ${windowStart('m.timestamp', 'w')} as window_start,
        m.timestamp as at, m.id, ${retracts('m')} as retracts, m.created_at, ${barred('m.timestamp', 'm.created_at', 'm.id', 'w')} as bar, w.votes
      from votes m join events w on w.event_id = m.event_id
    ), wrong as (
      select c.event_id from cast_votes c
      left join lateral (select b.* from coliseum_ballots b where ${sameBallot('b', 'c')} and b.at = c.at and b.id = c.id) b on true
      where b.verdict is distinct from 'deferred' and case when c.votes = 'unlimited' then coalesce(b.verdict, 'counted') <> coalesce(c.bar, 'counted')
        else b.id is null or (b.retracts, b.created_at) <> (c.retracts, c.created_at)
          or b.verdict <> coalesce(c.bar, case when coalesce((select not o.retracts from coliseum_ballots o where ${sameBallot('o', 'c')}
              and (o.at, o.id) < (c.at, c.id) and o.verdict not in ${OUTSIDE} order by o.at desc, o.id desc limit 1), false)
            then case when c.retracts then 'counted' else 'repeated' end
            else case when c.retracts then 'nothing_to_retract' else 'counted' end end) end
      union all
      select b.event_id from events e join coliseum_ballots b on b.event_id = e.event_id
      join unnest($1::timestamptz[]) h (at) on b.at >= h.at and b.at < h.at + interval '1 hour'
      where not exists (select 1 from cast_votes c where c.id = b.id)
        and not exists (select 1 from coliseum_dropped_ranges d where b.id >= d.from_id and b.id < d.to_id)
    )
    select event_id, count(*)::int as differences from wrong group by event_id order by event_id`,
  values: [hours],
});

/** A rule that there is not: whoever judges next writes the event's votes down anew and judges all of them. */
export const doubtBallots = (eventIds: readonly string[]): Sql => ({
  text: `insert into coliseum_ballot_events (event_id, votes) select unnest($1::uuid[]), 'recount'
    on conflict (event_id) do update set votes = excluded.votes`,
  values: [eventIds],
});
