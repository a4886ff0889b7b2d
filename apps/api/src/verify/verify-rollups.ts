/** Compares every rollup with a recompute from the raw events, at one moment in time. */
import type { ClientBase } from 'pg';
import { firstRow, rows, run } from '../platform/database/sql.js';
import {
  countCompared,
  deferredVotes,
  expectRollups,
  memberDifferences,
  rollupDifferences,
  waitingEvents,
} from './recompute-rollups.sql.js';

const SHOWN = 20;
/** Events that wait longer than this are not under way, they are forgotten. */
const STUCK_SECONDS = 300;

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

/** @param client inside a repeatable-read transaction, in which counted_events were gathered */
export async function verifyRollups(client: ClientBase): Promise<Verification> {
  for (const statement of expectRollups()) await run(client, statement);
  const compared = await firstRow<{ rollup_rows: number; events: number }>(client, countCompared());
  const found = await rows<DifferenceRow>(client, rollupDifferences(SHOWN));
  const members = await firstRow<{ extra: number; missing: number }>(client, memberDifferences());
  const waits = await firstRow<{ waiting: number; age: number }>(client, waitingEvents());
  const defers = await firstRow<{ waiting: number; age: number }>(client, deferredVotes());
  const shown = found.map(describe);
  const { extra = 0, missing = 0 } = members ?? {};
  if (extra + missing > 0)
    shown.push(`the users behind the unique counters: ${missing} are missing, ${extra} too many`);
  const isStuck = (waits?.age ?? 0) > STUCK_SECONDS;
  if (isStuck)
    shown.push(
      `${waits?.waiting} events wait to be rolled up, the oldest for ${Math.round(waits?.age ?? 0)} s`,
    );
  const isForgotten = (defers?.age ?? 0) > STUCK_SECONDS;
  if (isForgotten)
    shown.push(
      `${defers?.waiting} votes wait to be judged against one counted earlier, the oldest for ${Math.round(defers?.age ?? 0)} s`,
    );
  const deferred = defers?.waiting ? `; ${defers.waiting} votes wait to be judged and are left out` : '';
  const waiting = waits?.waiting ? `; ${waits.waiting} more events wait to be rolled up` : '';
  return {
    what: `${compared?.rollup_rows ?? 0} rollup rows against ${compared?.events ?? 0} events${waiting}${deferred}`,
    differences: (found[0]?.differences ?? 0) + extra + missing + (isStuck ? 1 : 0) + (isForgotten ? 1 : 0),
    shown,
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
