/** What makes votes that were judged be judged again: voids, other bounds or another rule, suspicion raised or lifted. A deferred vote that one of them looks at is judged with it. */
import type { Sql } from '../../platform/database/sql.js';
import { BALLOT_KEY, barred, isVote, OUTSIDE, retracts, windowStart } from './ballot-terms.sql.js';

const KEY = BALLOT_KEY.join(', ');
const COLUMNS = `${KEY}, at, id, retracts, was, verdict, old_window`;

/** A voided vote leaves its ballot; what came after it is judged again. To be asked after the voids were noted. */
export const takeVoided = (): Sql => ({
  text: `with gone as (
      delete from coliseum_ballots b using coliseum_metrics m
      where m.id in (select voided_id from coliseum_voids where void_id in (select id from rollup_batch where metric_type = 'passport.entry_voided'))
        and b.event_id = m.event_id and b.user_id = m.user_id and b.artist_id = m.artist_id and b.id = m.id
      returning b.*)
    insert into rollup_recast (${COLUMNS}) select ${KEY}, at, id, retracts, 'void', 'void', window_start from gone`,
});

/** Where all of an event is judged anew, rows that no event stands behind go; what the retention has dropped stays. */
export const dropUnfounded = (): Sql => ({
  text: `delete from coliseum_ballots b using rollup_bounds w
    where w.was = 'rule' and b.event_id = w.event_id
      and not exists (select 1 from coliseum_metrics m where m.id = b.id and m.event_id = b.event_id and m.user_id = b.user_id
        and m.artist_id = b.artist_id and coalesce(coliseum_ballot_word(m.metric_type, m.metadata), '') = b.ballot
        and m.timestamp = b.at and m.created_at = b.created_at and (${retracts('m')}) = b.retracts
        and not exists (select 1 from coliseum_voids v where v.voided_id = m.id))
      and not exists (select 1 from coliseum_dropped_ranges d where b.id >= d.from_id and b.id < d.to_id)`,
});

/**
 * Votes that were counted without being written down, since their event had no limit: all of them where the event has
 * one now, else those that are barred from now on. They are found in the hours in which the event has figures.
 * @param below the watermark: what is stored at it or after it is judged as it comes
 */
export const writeDownCounted = (below: string): Sql => ({
  text: `insert into coliseum_ballots (${KEY}, at, id, retracts, created_at, verdict)
    select m.event_id, m.user_id, m.artist_id, coalesce(coliseum_ballot_word(m.metric_type, m.metadata), ''), ${windowStart('m.timestamp', 'w')},
      m.timestamp, m.id, ${retracts('m')}, m.created_at, 'counted'
    from rollup_bounds w
    join coliseum_rollups h on h.entity_type = 'event' and h.period = 'hourly' and h.event_id = '' and h.entity_id = w.event_id::text
    join coliseum_metrics m on m.timestamp >= h.period_start and m.timestamp < h.period_end and m.event_id = w.event_id
    where (w.was = 'rule' or w.was = 'bounds' and w.votes = 'unlimited') and m.xid < $1::xid8 and ${isVote('m')}
      and (w.votes = 'once' or ${barred('m.timestamp', 'm.created_at', 'm.id', 'w')} is not null)
      and not exists (select 1 from coliseum_voids v where v.voided_id = m.id)
      and not exists (select 1 from coliseum_ballots b
        where b.event_id = m.event_id and b.user_id = m.user_id and b.artist_id = m.artist_id and b.id = m.id)`,
  values: [below],
});

/** The rows of events whose rule is another one, and those that other bounds bar or no longer bar. */
export const recastChanged = (): Sql => ({
  text: `insert into rollup_recast (${COLUMNS})
    select b.event_id, b.user_id, b.artist_id, b.ballot, n.window_start, b.at, b.id, b.retracts, b.verdict, coalesce(n.bar, 'unjudged'), b.window_start
    from rollup_bounds w join coliseum_ballots b on b.event_id = w.event_id
    cross join lateral (select ${barred('b.at', 'b.created_at', 'b.id', 'w')} as bar, ${windowStart('b.at', 'w')} as window_start) n
    where w.was = 'rule' or w.was = 'bounds' and n.bar is distinct from case when b.verdict in ${OUTSIDE} then b.verdict end`,
});

/** Takes note of what was flagged or lifted since; of an event without a limit it may not be written down yet. */
export const takeSuspects = (below: string): Sql[] => [
  {
    text: 'create temp table if not exists rollup_suspects (id uuid not null, event_id uuid not null) on commit delete rows',
  },
  {
    text: `with taken as (update coliseum_suspect_votes set judged = true where not judged and event_id in (select event_id from rollup_bounds)
        returning metric_id, event_id)
      insert into rollup_suspects select metric_id, event_id from taken`,
  },
  {
    text: `insert into coliseum_ballots (${KEY}, at, id, retracts, created_at, verdict)
      select m.event_id, m.user_id, m.artist_id, coalesce(coliseum_ballot_word(m.metric_type, m.metadata), ''), ${windowStart('m.timestamp', 'w')},
        m.timestamp, m.id, ${retracts('m')}, m.created_at, 'counted'
      from rollup_suspects s join rollup_bounds w on w.event_id = s.event_id and w.votes = 'unlimited'
      join coliseum_metrics m on m.id = s.id
      where m.xid < $1::xid8 and not exists (select 1 from coliseum_voids v where v.voided_id = m.id)
        and not exists (select 1 from coliseum_ballots b
          where b.event_id = m.event_id and b.user_id = m.user_id and b.artist_id = m.artist_id and b.id = m.id)`,
    values: [below],
  },
  {
    text: `insert into rollup_recast (${COLUMNS})
      select b.event_id, b.user_id, b.artist_id, b.ballot, b.window_start, b.at, b.id, b.retracts, b.verdict, coalesce(n.bar, 'unjudged'), b.window_start
      from rollup_suspects p join coliseum_suspect_votes s on s.metric_id = p.id
      join rollup_bounds w on w.event_id = s.event_id
      join coliseum_ballots b on b.event_id = s.event_id and b.user_id = s.user_id and b.artist_id = s.artist_id and b.id = s.metric_id
      cross join lateral (select ${barred('b.at', 'b.created_at', 'b.id', 'w')} as bar) n
      where n.bar is distinct from case when b.verdict in ${OUTSIDE} then b.verdict end
      on conflict do nothing`,
  },
];

/** Writes down what bars or no longer bars a row, and its window: the others are judged by it. */
export const moveRecast = (): Sql => ({
  text: `update coliseum_ballots b set window_start = r.window_start, verdict = r.verdict from rollup_recast r
    where b.event_id = r.event_id and b.user_id = r.user_id and b.artist_id = r.artist_id and b.ballot = r.ballot
      and b.window_start = r.old_window and b.at = r.at and b.id = r.id and r.was <> 'void'`,
});
