/** Counters of rollup entities step by step: whole hours from the rollups, what is cut of an hour from raw events. Nothing that counts people. */
import type { SumCounter } from '@coliseum/contracts';
import { HOUR_MS } from '@coliseum/domain';
import type { Sql } from '../../../platform/database/sql.js';
import { cutRanges } from '../../../platform/figures/cut-ranges.js';
import {
  COUNTED_UNTIL,
  namedRawSums,
  RAW_ENTITY_COLUMNS,
  rawEvents,
} from '../../../platform/figures/raw-events.sql.js';
import type { Range } from '../subject/report-range.js';
import { binder } from './scope.js';

export interface StepSumsQuestion {
  type: 'event' | 'artist' | 'city';
  ids: readonly string[];
  /** oldest first, one after the other */
  steps: readonly Range[];
  counters: readonly SumCounter[];
}

/** A row for each entity and step in which something was counted; `step` is its index. */
export function stepSums({ type, ids, steps, counters }: StepSumsQuestion): Sql {
  const values: unknown[] = [type, ids];
  const bind = binder(values);
  const cut = cutRanges(
    steps.map(({ from, to }) => ({ start: from, end: to })),
    true,
  );
  const starts = bind(
    steps.map(({ from }) => from),
    'timestamptz[]',
  );
  const ends = bind(
    steps.map(({ to }) => to),
    'timestamptz[]',
  );
  const firstHour = Math.ceil((steps[0] as Range).from.getTime() / HOUR_MS) * HOUR_MS;
  const [first, last] = [new Date(firstHour), (steps.at(-1) as Range).to].map((at) => bind(at, 'timestamptz'));
  const kept = `select entity_id, width_bucket(period_start, ${starts}) - 1 as step, ${counters.join(', ')}
      from coliseum_rollup_parts_hourly where entity_type = $1::text and event_id = '' and entity_id = any($2::text[])
        and period_start >= ${first} and period_start < ${last}
        and period_start + interval '1 hour' <= (${ends})[width_bucket(period_start, ${starts})]`;
  const tables: string[] = [`kept as (${kept})`];
  const parts = ['select * from kept'];
  if (cut.raw.length > 0) {
    const name = RAW_ENTITY_COLUMNS[type]?.name as string;
    const raw = rawEvents({
      ...{ type, starts, ends, bind, also: name, isWithinEvent: false, eventId: `''` },
      ...{ id: '$2::text[]', isSeveral: true, stretches: cut.raw },
    });
    tables.push(COUNTED_UNTIL, `raw as materialized (${raw})`);
    tables.push(
      `edges as (select ${name}::text as entity_id, range as step, ${namedRawSums().join(', ')} from raw group by 1, 2)`,
    );
    parts.push(`select entity_id, step, ${counters.join(', ')} from edges`);
  }
  return {
    text: `with ${tables.join(', ')}
    select entity_id, step, ${counters.map((name) => `coalesce(sum(${name}), 0)::float8 as ${name}`).join(', ')}
    from (${parts.join(' union all ')}) parts group by entity_id, step order by entity_id, step`,
    values,
  };
}
