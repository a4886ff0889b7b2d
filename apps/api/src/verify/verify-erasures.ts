/** Checks that of people who were erased nothing stands. */
import type { ClientBase } from 'pg';
import { firstRow, rows } from '../platform/database/sql.js';
import { countErased, erasedFound, type FoundPerson } from './erasures.sql.js';
import type { Verification } from './verify-rollups.js';

export async function verifyErasures(client: ClientBase): Promise<Verification> {
  const counted = await firstRow<{ people: number; open: number }>(client, countErased());
  const { people = 0, open = 0 } = counted ?? {};
  const found = people > 0 ? await rows<FoundPerson & Record<string, unknown>>(client, erasedFound()) : [];
  return {
    what: `${people} erased people${open > 0 ? `; ${open} erasures are under way` : ''}`,
    differences: found.reduce((sum, { hits }) => sum + hits, 0),
    shown: found.map(
      ({ place, hits, erasure_ids: ids }) =>
        `${place} names people who were erased ${hits} times: ${ids.slice(0, 5).join(', ')}`,
    ),
  };
}
