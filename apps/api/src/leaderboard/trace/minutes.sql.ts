/** What a person's capped engagement at an event is the sum of: each minute, by what it counts. */
import type { Sql } from '../../platform/database/sql.js';
import { attendeePieces, minuteScore } from '../ranking/attendee.sql.js';
import { Parameters } from '../ranking/parameters.js';
import type { Traced } from './trace.sql.js';

/** In the columns of RowBehind. */
export function minutesBehind({ definition, key, moment, entityId }: Traced): Sql {
  const parameters = new Parameters();
  const only = parameters.add([entityId], 'text[]');
  const pieces = attendeePieces(key, moment.asOf, parameters, only);
  return {
    text: `${pieces}
      select 'minute' as source, 'current' as part, null::text as period, minute as period_start,
        minute + interval '1 minute' as period_end,
        json_build_object('votes', sum(votes), 'shares', sum(shares), 'plays', sum(plays), 'others', sum(others)) as counters,
        ${minuteScore(definition)} as subtotal, null::bigint as divisor, null::text as ballot
      from pieces group by minute order by minute`,
    values: parameters.values,
  };
}
