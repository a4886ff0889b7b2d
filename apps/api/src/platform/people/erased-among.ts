/** Who of some people is erased, for writers that keep something of people: exact, whatever processes do at the same time. */
import { rows, run, type Queryable, type Sql } from '../database/sql.js';

const FENCE = 0x9e0e;

/** Held until the writer's transaction ends; it hinders no other writer. */
const holdFence = (): Sql => ({ text: 'select pg_advisory_xact_lock_shared($1)', values: [FENCE] });

/** Waits for every writer that may not have seen a tombstone; whoever asks after that sees it. */
export const passFence = (): Sql => ({ text: 'select pg_advisory_xact_lock($1)', values: [FENCE] });

const tombstonesOf = (userIds: readonly string[]): Sql => ({
  text: 'select user_id::text as id from coliseum_erasures where user_id = any($1::uuid[])',
  values: [userIds],
});

/**
 * To be asked inside the transaction that writes, before it does.
 * @param userIds UUIDs in any case
 * @returns in lower case
 */
export async function erasedAmong(client: Queryable, userIds: readonly string[]): Promise<Set<string>> {
  if (userIds.length === 0) return new Set();
  await run(client, holdFence());
  const found = await rows<{ id: string }>(client, tombstonesOf(userIds));
  return new Set(found.map(({ id }) => id));
}
