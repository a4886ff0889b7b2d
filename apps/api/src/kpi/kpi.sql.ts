/** Key figures are the rows of the whole system, which the rollup room writes. */
import { KPI_FIGURES, SYSTEM_ENTITY_ID, type Counter } from '@coliseum/contracts';
import type { Sql } from '../platform/database/sql.js';
import type { FigureRange } from '../platform/figures/cut-ranges.js';
import { rangeFigures } from '../platform/figures/range-figures.sql.js';

const SYSTEM = { type: 'system', id: SYSTEM_ENTITY_ID, eventId: '' };
const COUNTERS: readonly Counter[] = Object.values(KPI_FIGURES);

/** Every tick that counted anything has a number of its own; a restored store counts from another time. */
export const kpiVersion = (): Sql => ({
  text: `select ticks || '@' || coalesce(extract(epoch from last_run_at)::text, '') as version
    from coliseum_watermarks where consumer = 'rollup'`,
});

/** When anything within these hours was counted last. */
export const hoursVersion = (from: Date, to: Date): Sql => ({
  text: `select coalesce(extract(epoch from max(calculated_at))::text, 'none') as version from coliseum_rollups_hourly
    where entity_type = $1 and period = 'hourly' and event_id = '' and entity_id = $2 and period_start >= $3 and period_start < $4`,
  values: [SYSTEM.type, SYSTEM.id, from, to],
});

/** As text, so that sums beyond 2^53 keep every digit. */
export const kpiFigures = (range: FigureRange): Sql =>
  rangeFigures(
    SYSTEM,
    [range],
    `select ${COUNTERS.map((name) => `coalesce(trim_scale(f.${name}::numeric), 0)::text as ${name}`).join(', ')} from f`,
  );
