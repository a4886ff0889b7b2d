/**
 * Who engaged how much at an event, capped minute by minute: those who checked in or voted, by their votes and what else
 * they did at it, and by their plays and shares while it was on – those, too, that name no event.
 */
import type { LeaderboardDefinition } from '@coliseum/contracts';
import { MINUTE_COUNTERS } from '@coliseum/domain';
import type { BoardKey } from '../board-key.js';
import type { Parameters } from './parameters.js';

const INTERACTIONS = [...MINUTE_COUNTERS, 'others'] as const;
const PIECE = `(m.minute + m.cut * interval '1 microsecond')`;

/** whole numbers are added up several times as fast, and as exactly */
function weighing({ weights, capPerMinute }: LeaderboardDefinition): {
  weight: string;
  capped: (of: string) => string;
} {
  const whole = [...Object.values(weights), capPerMinute ?? 0].every(Number.isInteger);
  const of = (value: number): string => `(${value})::${whole ? 'bigint' : 'numeric'}`;
  return {
    weight: INTERACTIONS.map((name) => `${name} * ${of(weights[name] ?? 1)}`).join(' + '),
    capped: (weight) => (capPerMinute === null ? weight : `least(${of(capPerMinute)}, ${weight})`),
  };
}

/** What a group of `pieces` of one person and minute counts. */
export function minuteScore(definition: LeaderboardDefinition): string {
  const { weight, capped } = weighing(definition);
  return capped(`sum(${weight})`);
}

/**
 * For the definitions of isByTheMinute: a `with` whose last relation is `pieces`, minutes or parts of them.
 * @param asOf only whole minutes before it
 * @param only an expression of type text[]: these users, and no other
 */
export function attendeePieces(
  { eventId }: BoardKey,
  asOf: Date | undefined,
  parameters: Parameters,
  only?: string,
): string {
  const event = parameters.add(eventId, 'text');
  const before = asOf
    ? ` and m.minute < date_trunc('minute', ${parameters.add(asOf, 'timestamptz')}, 'UTC')`
    : '';
  const among = only === undefined ? '' : ` and m.user_id = any((${only})::uuid[])`;
  return `with span as materialized (
      select s.starts_at, s.ends_at from (select) one left join coliseum_minute_spans s on s.event_id = ${event}
    ), own as materialized (
      select m.user_id, m.minute, m.votes, m.others, m.checkins, case when d.during then m.shares else 0 end as shares,
        case when d.during then m.plays else 0 end as plays, greatest(m.acted_at, case when d.during then m.played_at end) as last_at
      from coliseum_rollup_minutes m cross join span
      cross join lateral (select ${PIECE} >= coalesce(span.starts_at, '-infinity') and ${PIECE} < coalesce(span.ends_at, 'infinity') as during) d
      where m.event_id = ${event}${before}${among}
    ), attendees as materialized (
      select user_id from own group by user_id having sum(checkins) > 0 or sum(votes) > 0
    ), loose as (
      select m.user_id, m.minute, 0 as votes, 0 as others, m.shares, m.plays, m.played_at as last_at
      from span cross join attendees a join coliseum_rollup_minutes m on m.event_id = '' and m.user_id = a.user_id
      where m.minute >= date_trunc('minute', span.starts_at, 'UTC') and m.minute < span.ends_at
        and ${PIECE} >= span.starts_at and ${PIECE} < span.ends_at${before}
    ), pieces as (
      select user_id, minute, votes, others, shares, plays, last_at from own where user_id in (select user_id from attendees)
      union all select user_id, minute, votes, others, shares, plays, last_at from loose
    )`;
}

/** Columns: entity_id, score, tb0–tb2, last_at, current, previous. The parameters are those of attendeePieces. */
export function attendeeScores(
  definition: LeaderboardDefinition,
  key: BoardKey,
  asOf: Date | undefined,
  parameters: Parameters,
  only?: string,
): string {
  const { weight, capped } = weighing(definition);
  const breaker = (name: string | undefined): string =>
    name === undefined ? '0' : name === 'interactions' ? INTERACTIONS.join(' + ') : name;
  const ties = [0, 1, 2];
  return `${attendeePieces(key, asOf, parameters, only)}, minutes as (
      select user_id, minute, sum(${weight}) as weight, ${ties.map((i) => `sum(${breaker(definition.tieBreakers[i])}) as tb${i}`).join(', ')}, max(last_at) as last_at
      from pieces group by user_id, minute
    )
    select user_id::text as entity_id, sum(${capped('weight')})::float8 as score, ${ties.map((i) => `sum(tb${i})::float8 as tb${i}`).join(', ')},
      max(last_at) as last_at, null::float8 as current, null::float8 as previous
    from minutes group by user_id`;
}
