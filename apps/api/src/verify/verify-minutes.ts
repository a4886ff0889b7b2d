/** Compares what people did by the minute with a recompute from the raw events. */
import type { ClientBase } from 'pg';
import { firstRow, rows, run } from '../platform/database/sql.js';
import { indexLooseDeeds, minuteDifferences, minutesAreBehind } from './recompute-attendees.sql.js';
import type { Verification } from './verify-rollups.js';

const SHOWN = 20;

interface DifferenceRow extends Record<string, unknown> {
  event_id: string;
  user_id: string;
  at: Date;
  stored: Record<string, unknown> | null;
  expected: Record<string, unknown> | null;
  differences: number;
}

/** @param client inside a repeatable-read transaction, in which counted_events were gathered; before its boards are verified */
export async function verifyMinutes(client: ClientBase): Promise<Verification> {
  await run(client, indexLooseDeeds());
  const state = await firstRow<{ behind: boolean; minutes: number }>(client, minutesAreBehind());
  const what = `${state?.minutes ?? 0} minutes of people at events`;
  if (state?.behind) return { what: `${what} wait for changed times of events`, differences: 0, shown: [] };
  const found = await rows<DifferenceRow>(client, minuteDifferences(SHOWN));
  return { what, differences: found[0]?.differences ?? 0, shown: found.map(describe) };
}

function describe({ event_id, user_id, at, stored, expected }: DifferenceRow): string {
  const where = `user ${user_id}${event_id ? ` in event ${event_id}` : ''}, minute from ${at.toISOString()}`;
  if (!stored) return `${where}: the row is missing`;
  if (!expected) return `${where}: the row should not be there`;
  const wrong = Object.keys(expected).filter((name) => stored[name] !== expected[name]);
  return `${where}: ${wrong.map((name) => `${name} is ${String(stored[name])}, should be ${String(expected[name])}`).join('; ')}`;
}
