/**
 * Who engaged how much at an event, capped minute by minute: those who checked in or voted, by their votes and what else
 * they did at it, and by their plays and shares while it was on – those, too, that name no event.
 */
import type { LeaderboardDefinition } from '@coliseum/contracts';
import { MINUTE_COUNTERS } from '@coliseum/domain';

/** What the score is made of. */
export type AttendeeWeights = Pick<LeaderboardDefinition, 'weights' | 'capPerMinute' | 'tieBreakers'>;
/** Takes a value and gives the placeholder that stands for it. */
interface Parameters {
  add: (value: unknown, type: 'text' | 'timestamptz') => string;
}

const INTERACTIONS = [...MINUTE_COUNTERS, 'others'] as const;
const TIES = [0, 1, 2] as const;

/** When the event is on, as the first piece of a minute and the one after the last; without a bound where it has none. */
const SPAN = `select coalesce(date_trunc('minute', s.starts_at, 'UTC'), '-infinity') as from_minute, ${cut('s.starts_at')} as from_cut,
      coalesce(date_trunc('minute', s.ends_at, 'UTC'), 'infinity') as to_minute, ${cut('s.ends_at')} as to_cut,
      s.starts_at is not null and s.ends_at is not null as has_times
    from (select) one left join coliseum_minute_spans s on s.event_id = `;
const DURING =
  '(m.minute, m.cut) >= (s.from_minute, s.from_cut) and (m.minute, m.cut) < (s.to_minute, s.to_cut)';

function cut(at: string): string {
  return `coalesce((extract(epoch from ${at} - date_trunc('minute', ${at}, 'UTC')) * 1000000)::integer, 0)`;
}

/**
 * For the definitions of isByTheMinute. Columns: entity_id, score, tb0–tb2, last_at, current, previous.
 *
 * Hardly ever is a minute kept in more than one row: each row is capped by itself (`base`), and only the minutes that
 * have several – because something in them names no event, or the event begins or ends in them – are put together and
 * set right (`shared`).
 * @param asOf only whole minutes before it
 * @param only an expression of type text[]: these users, and no other
 */
export function attendeeScores(
  { weights, capPerMinute, tieBreakers }: AttendeeWeights,
  { eventId }: { eventId: string },
  asOf: Date | undefined,
  parameters: Parameters,
  only?: string,
): string {
  const event = parameters.add(eventId, 'text');
  const before = asOf
    ? ` and m.minute < date_trunc('minute', ${parameters.add(asOf, 'timestamptz')}, 'UTC')`
    : '';
  // whole numbers are added up several times as fast as others, as they are or as floats, and all of them exactly
  const isWhole = [...Object.values(weights), capPerMinute ?? 0].every(Number.isInteger);
  const type = isWhole ? 'bigint' : 'numeric';
  const total = (weight: string): string => `sum((${weight})${isWhole ? '::float8' : ''})`;
  const of = (value: number): string => `(${value})::${type}`;
  const capped = (weight: string): string =>
    capPerMinute === null ? weight : `least(${of(capPerMinute)}, ${weight})`;
  const weighed = (names: readonly string[]): string =>
    names.map((name) => `m.${name} * ${of(weights[name] ?? 1)}`).join(' + ');
  const ties = (names: readonly string[]): string[] =>
    TIES.map((i) => {
      const wanted = tieBreakers[i] === 'interactions' ? INTERACTIONS : [tieBreakers[i]];
      const here = names.filter((name) => (wanted as readonly unknown[]).includes(name));
      return here.map((name) => `m.${name}`).join(' + ') || '0';
    });
  const [always, whileOn] = [['votes', 'others'] as const, ['shares', 'plays'] as const];
  const both = (a: string, b: string): string => `${a} + case when d.during then ${b} else 0 end`;
  const [own, loose] = [ties(always), ties(whileOn)];
  // what nobody asks for is not added up row by row
  const isTie = (i: number): boolean => own[i] !== '0' || loose[i] !== '0';
  const summed = TIES.map((i) => `${isTie(i) ? `sum(tb${i})` : '0'} as tb${i}`).join(', ');
  // of some users each row is fetched once; of all of them the rows are better read again than put aside
  const kept = only === undefined ? 'not materialized' : 'materialized';
  return `with span as materialized (${SPAN}${event}),
    own as ${kept} (
      select m.user_id, m.minute, m.cut, m.votes, m.checkins, ${both(weighed(always), weighed(whileOn))} as weight,
        ${TIES.map((i) => `${isTie(i) ? both(own[i] as string, loose[i] as string) : '0'} as tb${i}`).join(', ')},
        greatest(m.acted_at, case when d.during then m.played_at end) as last_at
      from coliseum_rollup_minutes m cross join span s cross join lateral (select ${DURING} as during) d
      where m.event_id = ${event}${before}${only === undefined ? '' : ` and m.user_id = any((${only})::uuid[])`}
    ), base as materialized (
      select user_id, ${total(capped('weight'))} as score, ${summed}, max(last_at) as last_at, bool_or(cut > 0) as has_pieces
      from own group by user_id having sum(checkins) > 0 or sum(votes) > 0
    ), loose as materialized (
      select m.user_id, m.minute, ${weighed(whileOn)} as weight, ${TIES.map((i) => `${loose[i]} as tb${i}`).join(', ')}, m.played_at as last_at
      from span s cross join base b join coliseum_rollup_minutes m on m.event_id = '' and m.user_id = b.user_id
      where s.has_times and m.minute >= s.from_minute and m.minute <= s.to_minute and ${DURING}${before}
    ), besides as (
      select user_id, ${summed}, max(last_at) as last_at from loose group by user_id
    ), crowded as (
      select user_id, minute from loose
      union select user_id, minute from own where cut > 0 and (select bool_or(has_pieces) from base)
    ), shared as (
      select user_id, ${total(`${capped('weight')} - counted`)} as score
      from (select user_id, minute, sum(weight) as weight, sum(counted) as counted
        from (select user_id, minute, weight, ${of(0)} as counted from loose
          union all select o.user_id, o.minute, o.weight, ${capped('o.weight')} from own o join crowded using (user_id, minute)) pieces
        group by user_id, minute) minutes
      group by user_id
    )
    select b.user_id::text as entity_id, (b.score + coalesce(s.score, 0))::float8 as score,
      ${TIES.map((i) => `(b.tb${i} + coalesce(e.tb${i}, 0))::float8 as tb${i}`).join(', ')}, greatest(b.last_at, e.last_at) as last_at,
      null::float8 as current, null::float8 as previous
    from base b left join shared s using (user_id) left join besides e using (user_id)`;
}
