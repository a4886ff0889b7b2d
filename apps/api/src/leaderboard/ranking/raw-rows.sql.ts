/** What happened within a cut hour, as rows like those of the rollups: where a zone's midnight lies inside an hour. */
import { EVENT_TYPE_NAMES, UNIQUE_COUNTERS } from '@coliseum/contracts';
import { lastTimeExpressions } from '../../platform/figures/counter-expressions.js';
import { namedRawSums, RAW_ENTITY_COLUMNS } from '../../platform/figures/raw-events.sql.js';
import type { Parameters } from './parameters.js';

export interface RawCut {
  from: Date;
  to: Date;
}

/** Global rows only: boards within an event cover all of it. */
export function rawRows(entityType: string, { from, to }: RawCut, parameters: Parameters): string {
  const column = RAW_ENTITY_COLUMNS[entityType];
  if (!column) throw new Error(`No event names a ${entityType}`);
  const [since, until] = [parameters.add(from, 'timestamptz'), parameters.add(to, 'timestamptz')];
  const times = [...lastTimeExpressions(EVENT_TYPE_NAMES)].map(([name, at]) => `max(${at}) as ${name}`);
  const uniques = UNIQUE_COUNTERS.map((name) => `null::bigint as ${name}`);
  return `select m.${column.name}::text as entity_id, null::text as period, ${since} as period_start, ${until} as period_end,
      ${[...namedRawSums(), ...times, ...uniques].join(', ')}
    from coliseum_counted_metrics m
    where m.xid < (select next_xid from coliseum_watermarks where consumer = 'rollup')
      and m.timestamp >= ${since} and m.timestamp < ${until} and m.${column.name} is not null
    group by m.${column.name}`;
}
