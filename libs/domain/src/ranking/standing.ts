/** What a place on a board is decided by. */

export type Direction = 'desc' | 'asc';

export interface Standing {
  entityId: string;
  score: number;
  /** secondary metrics in turn; more is better, whichever way the score runs */
  tieBreakers: readonly number[];
  /** the greatest time among the counted events, as a number that grows with time; null: nothing was counted */
  lastAt: number | null;
}
