/** The terms in which votes are judged, as SQL: what is a vote, what bars one, which window it lies in, the order of a ballot. */
import { EVENT_TYPES, eventType } from '@coliseum/contracts';

const VOTES = Object.keys(EVENT_TYPES).filter((type) => eventType(type)?.adds.votes !== undefined);
const RETRACTED = VOTES.filter((type) => eventType(type)?.adds.votes === 'minus_one');
const listed = (types: readonly string[]): string => types.map((type) => `'${type}'`).join(', ');

export const isVoteType = (type: string): boolean => VOTES.includes(type);
export const BARS = `('outside_voting', 'after_freeze', 'suspect')`;
/** What stands outside its ballot: what is barred, and for the moment what waits. */
export const OUTSIDE = `('outside_voting', 'after_freeze', 'suspect', 'deferred')`;

/** A vote by somebody, for somebody, at an event; whatever is short of one of them is not judged and counts. */
export const isVote = (m: string): string => `${m}.metric_type in (${listed(VOTES)})
    and ${m}.event_id is not null and ${m}.user_id is not null and ${m}.artist_id is not null`;
export const retracts = (m: string): string => `${m}.metric_type in (${listed(RETRACTED)})`;

/** @param at its timestamp @param id the vote's @param w the event's row of rollup_bounds */
export const barred = (at: string, createdAt: string, id: string, w: string): string => `case
      when ${at} < ${w}.opens_at or ${at} >= ${w}.closes_at then 'outside_voting'
      when ${createdAt} >= ${w}.frozen_at then 'after_freeze'
      when exists (select 1 from coliseum_suspect_votes s where s.metric_id = ${id} and s.lifted_at is null) then 'suspect' end`;

export const windowStart = (
  at: string,
  w: string,
): string => `case when ${w}.window_seconds is null then '-infinity'::timestamptz
      else date_bin(make_interval(secs => ${w}.window_seconds), ${at}, coalesce(${w}.opens_at, 'epoch'::timestamptz)) end`;

export const BALLOT_KEY = ['event_id', 'user_id', 'artist_id', 'ballot', 'window_start'] as const;
export const sameBallot = (a: string, b: string): string =>
  BALLOT_KEY.map((name) => `${a}.${name} = ${b}.${name}`).join(' and ');
