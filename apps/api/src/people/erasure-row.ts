/** A row of coliseum_erasures, and what the wire makes of it. */
import type { Erasure, ErasureState } from '@coliseum/contracts';

export interface ErasureRow extends Record<string, unknown> {
  id: string;
  user_id: string;
  state: ErasureState;
  asked_by: string;
  asked_at: Date;
  finished_at: Date | null;
  /** place → how much was removed there */
  account: Record<string, number>;
  problem: string | null;
  failures: number;
}

export const toErasure = (row: ErasureRow): Erasure => ({
  id: row.id,
  userId: row.user_id,
  state: row.state,
  askedBy: row.asked_by,
  askedAt: row.asked_at.toISOString(),
  finishedAt: row.finished_at?.toISOString() ?? null,
  account: Object.entries(row.account)
    .map(([place, removed]) => ({ place, removed }))
    .sort((a, b) => (a.place < b.place ? -1 : 1)),
  problem: row.problem,
});
