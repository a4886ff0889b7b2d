/** What a report reads from: one transaction that sees the store as it was at one moment, so that its figures agree with each other. */
import type { Queryable } from '../../../platform/database/sql.js';

export interface Reading {
  on: Queryable;
  /**
   * Runs work on a second look at the same moment, beside what runs on the first one: on a connection of its own where one
   * is to spare, else on the first one, in turn.
   */
  beside: <T>(work: (on: Queryable) => Promise<T>) => Promise<T>;
  /** when the figures were read */
  frozenAt: Date;
  /** everything received up to then is in them; null: nothing was counted yet */
  dataThrough: Date | null;
  /**
   * Of raw events `m`: those that are in the rollups. Most of the time that is every row, and nothing is asked of each: it
   * would cost as much as all else that is asked of it.
   */
  counted: readonly string[];
  /** of the deployment, ISO 4217 */
  currency: string;
}
