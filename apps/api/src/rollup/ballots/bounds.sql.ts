/** By what an event's votes are judged: the directory's rule and times as they stand, beside those they were judged by last. */
import type { Sql } from '../../platform/database/sql.js';
import { isVote } from './ballot-terms.sql.js';

const BOUNDS = ['opens_at', 'closes_at', 'frozen_at', 'votes', 'window_seconds'] as const;
const boundsOf = (alias: string, names: readonly string[] = BOUNDS): string =>
  names
    .map((name) => (name === 'votes' ? `coalesce(${alias}.votes, 'once')` : `${alias}.${name}`))
    .join(', ');

/** What is read of the directory from now on is found by this. */
export const horizonOfNow = (): Sql => ({
  text: 'select coliseum_horizon()::text as horizon',
});

/**
 * Events whose rule or times are other ones since their votes were judged, and whether votes were flagged or lifted.
 * @param since only events that the directory changed in transactions from this one on, and those whose life moved lately;
 *   '0': all of them
 */
export const staleEvents = (limit: number, since: string): Sql => ({
  text: `with moved as materialized (
      select id from coliseum_entities where type = 'event' and changed_xid >= $2::xid8 and $2 <> '0'
      union select event_id from coliseum_event_lives where updated_at > now() - interval '10 minutes')
    select coalesce(array_agg(event_id), '{}') as events, exists (select 1 from coliseum_suspect_votes where not judged) as suspects
    from (select j.event_id from coliseum_ballot_events j
      left join lateral (select * from coliseum_voting_windows v where v.event_id = j.event_id::text offset 0) w on true
      where ($2 = '0' or j.votes not in ('once', 'unlimited') or j.event_id::text in (select id from moved))
        and (${boundsOf('j')}) is distinct from (${boundsOf('w')}) limit $1) stale`,
  values: [limit, since],
});

/**
 * The events whose votes this tick looks at. One that was never judged is as good as judged by what it is judged by now.
 * @param also beside those of the batch and of rollup_recast
 */
export const readBounds = (also: readonly string[]): Sql => ({
  text: `insert into rollup_bounds (event_id, ${BOUNDS.join(', ')}, was)
    select e.event_id, ${boundsOf('w')}, case
      when j.event_id is null then 'same'
      when (j.votes, j.window_seconds, case when j.window_seconds is not null then j.opens_at end)
        is distinct from (coalesce(w.votes, 'once'), w.window_seconds, case when w.window_seconds is not null then w.opens_at end) then 'rule'
      when (j.opens_at, j.closes_at, j.frozen_at) is distinct from (w.opens_at, w.closes_at, w.frozen_at) then 'bounds'
      else 'same' end
    from (select event_id from rollup_batch b where ${isVote('b')}
      union select event_id from rollup_recast
      union select event_id from coliseum_suspect_votes where not judged
      union select unnest($1::uuid[])) e
    left join coliseum_ballot_events j on j.event_id = e.event_id
    left join lateral (select * from coliseum_voting_windows v where v.event_id = e.event_id::text offset 0) w on true`,
  values: [also],
});

export const noteBounds = (): Sql => ({
  text: `insert into coliseum_ballot_events as j (event_id, ${BOUNDS.join(', ')})
    select event_id, ${BOUNDS.join(', ')} from rollup_bounds b
    where was <> 'same' or not exists (select 1 from coliseum_ballot_events k where k.event_id = b.event_id)
    on conflict (event_id) do update set ${BOUNDS.map((name) => `${name} = excluded.${name}`).join(', ')}, judged_at = now()`,
});

export const countChanged = (): Sql => ({
  text: `select count(*)::int as events, (count(*) filter (where was <> 'same'))::int as changed from rollup_bounds`,
});
