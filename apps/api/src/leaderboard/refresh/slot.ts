/** What the refresher knows of one board that waits for its next revision. */
import type { BoardKey } from '../board-key.js';

export interface Slot {
  readonly key: BoardKey;
  /** something happened that its published state may not show yet */
  dirty: boolean;
  /** since when */
  dirtySince: Date | undefined;
  /** up to when everything received was in its figures before that; null: not known */
  heldThrough: Date | null | undefined;
  /** the same of what is being published just now */
  publishing: { since: Date | undefined; heldThrough: Date | null | undefined } | undefined;
  running: Promise<void> | undefined;
  timer: NodeJS.Timeout | undefined;
  /** performance.now() at the moment that the throttle is measured from */
  lastAt: number;
  /** least time between two publishes */
  throttleMs: number;
  failures: number;
}

export const newSlot = (key: BoardKey): Slot => ({
  key,
  dirty: false,
  dirtySince: undefined,
  heldThrough: undefined,
  publishing: undefined,
  running: undefined,
  timer: undefined,
  lastAt: -Infinity,
  throttleMs: 0,
  failures: 0,
});
