/** What the refresher knows of one board that waits for its next revision. */
import type { BoardKey } from '../board-key.js';

export interface Slot {
  readonly key: BoardKey;
  /** something happened that its published state may not show yet */
  dirty: boolean;
  /** an admin did something that shows at once: the throttle is not waited for */
  atOnce: boolean;
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
  /** what publishing it takes; 0: not known yet */
  costMs: number;
  /** whether it is one of a show's own */
  isShow: boolean;
  failures: number;
}

export const newSlot = (key: BoardKey): Slot => ({
  key,
  dirty: false,
  atOnce: false,
  dirtySince: undefined,
  heldThrough: undefined,
  publishing: undefined,
  running: undefined,
  timer: undefined,
  lastAt: -Infinity,
  throttleMs: 0,
  costMs: 0,
  isShow: false,
  failures: 0,
});
