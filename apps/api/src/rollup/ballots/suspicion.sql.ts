/** Votes that were set aside, and the book of those held for false. */
import type { SetAsideVerdict } from '@coliseum/contracts';
import type { SuspectSession, SuspicionLimits } from '@coliseum/domain';
import type { Sql } from '../../platform/database/sql.js';
import { isVote, retracts } from './ballot-terms.sql.js';

export interface SetAsideRow extends Record<string, unknown> {
  id: string;
  user_id: string;
  artist_id: string;
  ballot: string;
  retracts: boolean;
  at: Date;
  created_at: Date;
  session_id: string | null;
  verdict: SetAsideVerdict;
  reason: string | null;
  flagged_by: string | null;
  cursor: string;
}

export const countByVerdict = (eventId: string): Sql => ({
  text: `select verdict, count(*)::int as votes from coliseum_ballots where event_id = $1 and verdict <> 'counted' group by verdict order by 2 desc, 1`,
  values: [eventId],
});

/** @param cursor of the last one of the page before: its timestamp in microseconds, and its id */
export const setAsideVotes = (
  eventId: string,
  verdict: SetAsideVerdict | undefined,
  cursor: string | undefined,
  limit: number,
): Sql => {
  const [micros, id] = cursor?.split('_') ?? [null, null];
  return {
    text: `select b.id, b.user_id, b.artist_id, b.ballot, b.retracts, b.at, b.created_at, m.session_id, b.verdict,
        s.reason, s.flagged_by, (extract(epoch from b.at) * 1000000)::bigint || '_' || b.id as cursor
      from (select * from coliseum_ballots where event_id = $1 and verdict <> 'counted' and ($2::text is null or verdict = $2)
          and ($3::bigint is null or (at, id) < ('epoch'::timestamptz + $3::bigint * interval '1 microsecond', $4::uuid))
        order by at desc, id desc limit $5) b
      left join coliseum_metrics m on m.id = b.id
      left join coliseum_suspect_votes s on s.metric_id = b.id and b.verdict = 'suspect'
      order by b.at desc, b.id desc`,
    values: [eventId, verdict ?? null, micros, id, limit],
  };
};

/** An official result stands: what it rests on is changed only once it is reopened. */
export const officialSince = (eventId: string): Sql => ({
  text: 'select official_at from coliseum_voting_windows where event_id = $1 and official_at is not null',
  values: [eventId],
});

/** The votes of an event, found in the hours in which it has figures. */
const VOTES_OF_EVENT = `select m.* from coliseum_rollups h
    join coliseum_metrics m on m.timestamp >= h.period_start and m.timestamp < h.period_end and m.event_id = $1::uuid
    where h.entity_type = 'event' and h.period = 'hourly' and h.event_id = '' and h.entity_id = $1::uuid::text
      and ${isVote('m')} and m.session_id is not null`;

const flagging = (votes: string): string => `
  insert into coliseum_suspect_votes as s (metric_id, event_id, user_id, artist_id, session_id, reason, flagged_by)
  ${votes}
  on conflict (metric_id) do update set reason = excluded.reason, flagged_by = excluded.flagged_by, flagged_at = now(),
    lifted_by = null, lifted_at = null, lift_reason = null, judged = false
  where s.lifted_at is not null`;

export const flagVotes = (eventId: string, ids: readonly string[], reason: string, by: string): Sql => ({
  text: flagging(`select m.id, m.event_id, m.user_id, m.artist_id, m.session_id, $3, $4 from coliseum_metrics m
    where m.event_id = $1 and m.id = any($2::uuid[]) and ${isVote('m')}`),
  values: [eventId, ids, reason, by],
});

export const flagSessions = (eventId: string, sessions: readonly SuspectSession[], by: string): Sql => ({
  text: flagging(`select m.id, m.event_id, m.user_id, m.artist_id, m.session_id, f.reason, $4
    from (${VOTES_OF_EVENT}) m join unnest($2::text[], $3::text[]) f (session_id, reason) on f.session_id = m.session_id`),
  values: [eventId, sessions.map(({ sessionId }) => sessionId), sessions.map(({ reason }) => reason), by],
});

export const liftVotes = (
  eventId: string,
  which: { ids?: readonly string[] | undefined; sessionId?: string | undefined },
  reason: string,
  by: string,
): Sql => ({
  text: `update coliseum_suspect_votes set lifted_at = now(), lift_reason = $4, lifted_by = $5, judged = false
    where event_id = $1 and lifted_at is null and (metric_id = any($2::uuid[]) or session_id = $3)`,
  values: [eventId, which.ids ?? [], which.sessionId ?? null, reason, by],
});

/** Sessions beyond one of the limits: as how many people each voted, and how often within a second. */
export const busySessions = (eventId: string, limits: SuspicionLimits): Sql => ({
  text: `select session_id as "sessionId", count(distinct user_id)::int as users, max(in_a_second)::int as "perSecond"
    from (select session_id, user_id, count(*) over (partition by session_id order by timestamp
        range between interval '999999 microseconds' preceding and current row) as in_a_second
      from (${VOTES_OF_EVENT}) m where not ${retracts('m')}
        and not exists (select 1 from coliseum_voids v where v.voided_id = m.id)) v
    group by session_id having count(distinct user_id) > $2 or max(in_a_second) > $3 order by session_id`,
  values: [eventId, limits.usersPerSession, limits.votesPerSecond],
});
