/** Compares every rollup with a recompute from the raw events, at one moment in time. */
import type { ClientBase } from 'pg';
import { firstRow, rows, run } from '../platform/database/sql.js';
import { countCompared, expectRollups, rollupDifferences } from './recompute-rollups.sql.js';

const SHOWN = 20;

interface DifferenceRow {
  entity_type: string;
  event_id: string;
  entity_id: string;
  period: string;
  period_start: string;
  stored: Record<string, number> | null;
  expected: Record<string, number> | null;
  differences: number;
}

export interface Verification {
  what: string;
  differences: number;
  /** the first of them, in words */
  shown: string[];
}

/** @param client inside a repeatable-read transaction */
export async function verifyRollups(client: ClientBase): Promise<Verification> {
  for (const statement of expectRollups()) await run(client, statement);
  const compared = await firstRow<{ rollup_rows: number; events: number }>(client, countCompared());
  const found = await rows<DifferenceRow>(client, rollupDifferences(SHOWN));
  return {
    what: `${compared?.rollup_rows ?? 0} rollup rows against ${compared?.events ?? 0} events`,
    differences: found[0]?.differences ?? 0,
    shown: found.map(describe),
  };
}

function describe(row: DifferenceRow): string {
  const scope = row.event_id ? ` in event ${row.event_id}` : '';
  const where = `${row.entity_type} ${row.entity_id}${scope}, ${row.period} from ${row.period_start}`;
  if (!row.stored) return `${where}: the row is missing`;
  if (!row.expected) return `${where}: the row should not be there`;
  const { stored, expected } = row;
  const wrong = Object.keys(expected).filter((name) => Number(stored[name]) !== Number(expected[name]));
  return `${where}: ${wrong.map((name) => `${name} is ${stored[name]}, should be ${expected[name]}`).join('; ')}`;
}
