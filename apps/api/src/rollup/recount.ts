/** Counts some rows anew from the raw events, inside a transaction that holds the tick's lock. */
import type { PoolClient } from 'pg';
import { firstRow, rows, run } from '../platform/database/sql.js';
import { describeBatch, markProgressed, knowTheirSize, markSetAside, refillBatch } from './batch.sql.js';
import { foldDirty } from './open-hours.sql.js';
import { recountMinutes } from './minutes.sql.js';
import { dirtyHours, leaveSealed, recountHours, recountLonger } from './recount.sql.js';

/**
 * Counts the rows named in rollup_dirty anew, and every longer period that they are part of.
 * @param below the watermark: what is stored at it or after it is the next tick's
 * Sealed hours stay as they are.
 * @returns how many events stand in those hours
 */
export async function recountDirty(client: PoolClient, below: string): Promise<number> {
  await run(client, leaveSealed());
  const hours = (await rows<{ hour: Date }>(client, dirtyHours())).map(({ hour }) => hour);
  if (hours.length === 0) return 0;
  const { events, types } = await refill(client, hours, below);
  await recountFilled(client, types);
  return events;
}

/** The same, where rollup_batch holds the hours of rollup_dirty already. */
export async function recountFilled(client: PoolClient, types: readonly string[]): Promise<void> {
  await run(client, knowTheirSize());
  for (const statement of [...foldDirty(), ...recountHours(types), ...recountLonger(), ...recountMinutes()])
    await run(client, statement);
}

/** Fills rollup_batch with all that is counted of `hours`. */
export async function refill(
  client: PoolClient,
  hours: readonly Date[],
  below: string,
): Promise<{ events: number; types: string[] }> {
  for (const statement of refillBatch(hours, below)) await run(client, statement);
  await run(client, markProgressed());
  for (const statement of markSetAside()) await run(client, statement);
  const batch = await firstRow<{ events: number; types: string[] | null }>(client, describeBatch());
  return { events: batch?.events ?? 0, types: batch?.types ?? [] };
}
