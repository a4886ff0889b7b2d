/** Statistics from coliseum_rollups, which the rollup room writes. */
import type { Period } from '@coliseum/contracts';
import type { Sql } from '../platform/database/sql.js';
import type { FigureRange } from '../platform/figures/cut-ranges.js';
import { metricsJson } from '../platform/figures/metrics-json.sql.js';
import { rangeFigures, type FigureKey } from '../platform/figures/range-figures.sql.js';
import { rollupsOf } from '../platform/figures/rollups-of.js';
import type { StatsRange } from './stats-range.js';

export type StatsKey = FigureKey & { period: Period };

/** When anything about the entity was counted last: every tick that touches one of its rows touches this one. */
export const statsVersion = ({ type, id, eventId }: FigureKey): Sql => ({
  text: `select to_char(calculated_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as version from ${rollupsOf(type, 'all_time')}
    where entity_type = $1 and period = 'all_time' and event_id = $2 and entity_id = $3`,
  values: [type, eventId, id],
});

/** Rows as they are kept: by UTC. */
export const statsRows = (key: StatsKey, range: StatsRange | undefined): Sql => ({
  text: `select r.period_start, r.period_end, r.calculated_at, ${metricsJson('r')} as metrics
    from ${rollupsOf(key.type, key.period)} r
    where r.entity_type = $1 and r.period = $2 and r.event_id = $3 and r.entity_id = $4
      ${range ? 'and r.period_start >= $5 and r.period_start < $6' : ''}
    order by r.period_start`,
  values: [key.type, key.period, key.eventId, key.id, ...(range ? [range.from, range.to] : [])],
});

/** Rows of any other periods. */
export const statsOf = (key: StatsKey, periods: readonly FigureRange[]): Sql =>
  rangeFigures(
    key,
    periods,
    `select f.range, f.calculated_at, ${metricsJson('f')} as metrics from f order by f.range`,
  );
