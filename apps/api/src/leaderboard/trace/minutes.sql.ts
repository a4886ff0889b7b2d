/** What a person's capped engagement at an event is the sum of: each minute, by what it counts. */
import { MINUTE_COUNTERS } from '@coliseum/domain';
import type { Sql } from '../../platform/database/sql.js';
import { Parameters } from '../ranking/parameters.js';
import type { Traced } from './trace.sql.js';

const INTERACTIONS = [...MINUTE_COUNTERS, 'others'] as const;
const PIECE = `m.minute + m.cut * interval '1 microsecond'`;

/** In the columns of RowBehind; none of who neither checked in nor voted. */
export function minutesBehind({ definition, key, moment, entityId }: Traced): Sql {
  const parameters = new Parameters();
  const [user, event] = [parameters.add(entityId, 'text'), parameters.add(key.eventId, 'text')];
  const before = moment.asOf
    ? ` and m.minute < date_trunc('minute', ${parameters.add(moment.asOf, 'timestamptz')}, 'UTC')`
    : '';
  const weight = INTERACTIONS.map(
    (name) => `sum(${name}) * (${definition.weights[name] ?? 1})::numeric`,
  ).join(' + ');
  const cap = definition.capPerMinute;
  const during = (name: string): string =>
    `case when ${PIECE} >= coalesce(s.starts_at, '-infinity') and ${PIECE} < coalesce(s.ends_at, 'infinity') then m.${name} else 0 end as ${name}`;
  return {
    text: `with span as (
        select s.starts_at, s.ends_at from (select) one left join coliseum_minute_spans s on s.event_id = ${event}
      ), own as (
        select m.minute, m.votes, m.others, m.checkins, ${during('shares')}, ${during('plays')}
        from coliseum_rollup_minutes m cross join span s where m.event_id = ${event} and m.user_id = ${user}::uuid${before}
      ), pieces as (
        select minute, votes, others, shares, plays from own
        union all
        select m.minute, 0, 0, m.shares, m.plays from span s join coliseum_rollup_minutes m on m.event_id = '' and m.user_id = ${user}::uuid
        where ${PIECE} >= s.starts_at and ${PIECE} < s.ends_at${before}
      )
      select 'minute' as source, 'current' as part, null::text as period, minute as period_start,
        minute + interval '1 minute' as period_end,
        json_build_object(${INTERACTIONS.map((name) => `'${name}', sum(${name})`).join(', ')}) as counters,
        ${cap === null ? weight : `least((${cap})::numeric, ${weight})`} as subtotal, null::bigint as divisor, null::text as ballot
      from pieces where (select sum(checkins) > 0 or sum(votes) > 0 from own)
      group by minute order by minute`,
    values: parameters.values,
  };
}
