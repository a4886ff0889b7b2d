/** The rollup rows of a cover, as one relation: to be added up, for what is under way stands beside what is kept. */
import type { Period } from '@coliseum/contracts';
import type { CoverPiece } from '@coliseum/domain';
import { rollupsOf } from '../../platform/figures/rollups-of.js';
import type { Parameters } from './parameters.js';
import { rawRows, type RawCut } from './raw-rows.sql.js';

export interface RollupRows {
  entityType: string;
  /** empty: the rows of all events */
  eventId: string;
  pieces: readonly CoverPiece[];
  /** what only raw events can tell of the window, for all events only */
  cuts?: readonly RawCut[] | undefined;
  /** one row a period, to be shown and not added up */
  whole?: boolean;
  /** an expression of type text[]: these entities' rows only */
  only?: string | undefined;
}

/** People's longer periods are sums of their hours; of all else a period has a view of its own, which is planned faster. */
const partsOf = (entityType: string, period: Period): string =>
  entityType === 'user' ? 'coliseum_rollup_parts' : `coliseum_rollup_parts_${period}`;

/**
 * @param columns what to select of each row, which is called r
 * @param more a further condition on r
 */
export function rollupRows(
  { entityType, eventId, pieces, cuts = [], whole = false, only }: RollupRows,
  columns: string,
  parameters: Parameters,
  more = '',
): string {
  // a parameter that is not named has no type
  const text = (value: string): string => (pieces.length === 0 ? `''` : parameters.add(value, 'text'));
  const type = text(entityType);
  // the literal '' lets the planner take the partial index
  const scope = eventId === '' ? `r.event_id = ''` : `r.event_id = ${text(eventId)}`;
  const among = only === undefined ? '' : ` and r.entity_id = any(${only})`;
  const parts = pieces.map(({ period, from, to }) => {
    const since = from ? ` and r.period_start >= ${parameters.add(from, 'timestamptz')}` : '';
    const until = to ? ` and r.period_start < ${parameters.add(to, 'timestamptz')}` : '';
    return `select ${columns} from ${whole ? rollupsOf(entityType, period) : partsOf(entityType, period)} r
      where r.entity_type = ${type} and ${scope} and r.period = '${period}'${since}${until}${among}${more}`;
  });
  for (const cut of cuts)
    parts.push(
      `select ${columns} from (${rawRows(entityType, cut, parameters)}) r where true${among}${more}`,
    );
  // a range of nothing is a relation without rows
  return parts.join(' union all ') || `select ${columns} from coliseum_rollup_parts r where false`;
}

/** Joins coliseum_rollup_members m to a rollup row: those seen in the row's hours. */
export const isMemberOf = (row: string): string =>
  `m.scope_id = coliseum_scope_id(${row}.entity_type, ${row}.event_id, ${row}.entity_id)
    and m.hour >= ${row}.period_start and m.hour < ${row}.period_end`;
