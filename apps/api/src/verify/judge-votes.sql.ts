/**
 * Which votes do not count, judged from the raw events by the words of the definition: written apart from the tick's way,
 * which never looks at a ballot as a whole, so that a mistake in one of the two shows as a difference.
 */
import type { Sql } from '../platform/database/sql.js';

const VOTES = `metric_type in ('concierto.vote_cast', 'concierto.vote_retracted')`;
/** The word of a vote's ballot; null where it has none. */
export const BALLOT = `case when ${VOTES} and jsonb_typeof(metadata -> 'ballot') = 'string'
  and length(metadata ->> 'ballot') between 1 and 40 and translate(metadata ->> 'ballot', 'abcdefghijklmnopqrstuvwxyz0123456789_-', '') = ''
  then metadata ->> 'ballot' end`;

const BALLOT_OF = 'event_id, user_id, artist_id, word, nth_window';
const micros = (at: string): string => `(extract(epoch from ${at}) * 1000000)::bigint`;
/** How many whole windows lie between the opening, or 1970, and the vote. */
const NTH_WINDOW = `(select (since - ((since % w) + w) % w) / w from (
    select ${micros('c.timestamp')} - ${micros(`coalesce(b.opens_at, 'epoch'::timestamptz)`)} as since, b.window_seconds * 1000000::bigint as w) n)`;

/**
 * votes_set_aside(id). A vote counts if it is the first since its ballot was last freed, a retraction if there was a vote
 * to free; what lies outside the voting, came after the freeze or is suspect is left out before; and what
 * waits to be judged, as events that wait to be rolled up are.
 * @param voided a query of the ids that are voided, as text
 */
export const judgeVotes = (voided: string): Sql[] => [
  {
    text: `create temp table votes_set_aside on commit drop as
      with voided as materialized (${voided}), cast_votes as (
        select m.id, event_id, user_id, artist_id, timestamp, created_at, metric_type = 'concierto.vote_retracted' as takes_back,
          coalesce(${BALLOT}, '') as word
        from coliseum_metrics m join coliseum_watermarks k on k.consumer = 'rollup' and m.xid < k.next_xid
        where ${VOTES} and event_id is not null and user_id is not null and artist_id is not null
          and not exists (select 1 from voided v where v.id = m.id::text)
        union all
        -- what the retention dropped has left its ballot used
        select b.id, event_id, user_id, artist_id, at, created_at, retracts, ballot from coliseum_ballots b
        where exists (select 1 from coliseum_dropped_ranges d where b.id >= d.from_id and b.id < d.to_id)
          and not exists (select 1 from coliseum_metrics m where m.id = b.id)
      ), placed as (
        select c.*, coalesce(b.votes = 'unlimited', false) as unlimited,
          coalesce(c.timestamp < b.opens_at, false) or coalesce(c.timestamp >= b.closes_at, false)
            or coalesce(c.created_at >= b.frozen_at, false)
            or c.id in (select metric_id from coliseum_suspect_votes where lifted_at is null)
            or c.id in (select id from coliseum_ballots where verdict = 'deferred') as barred,
          coalesce(${NTH_WINDOW}, 0) as nth_window
        from cast_votes c left join coliseum_voting_windows b on b.event_id = c.event_id::text
      ), freed as (
        select *, count(*) filter (where takes_back) over (partition by ${BALLOT_OF} order by timestamp, id
          rows between unbounded preceding and 1 preceding) as times_freed
        from placed where not barred and not unlimited
      ), ordered as (
        select *, row_number() over (partition by ${BALLOT_OF}, times_freed, takes_back order by timestamp, id) as nth,
          count(*) filter (where not takes_back) over (partition by ${BALLOT_OF}, times_freed) as votes_to_free
        from freed
      )
      select id from placed where barred
      union all select id from ordered where case when takes_back then votes_to_free = 0 else nth > 1 end`,
  },
  { text: 'analyze votes_set_aside' },
];
