/** The rollup rows that a window's figures are the sum of. */
import type { Window } from '@coliseum/contracts';
import { coverRange, type CoverPiece } from './cover-range.js';
import { nextPeriodStart } from './period-start.js';
import { calendarPeriod, isSliding, windowRange } from './window-range.js';

/** A live calendar window, and all time, are one row each; nothing lies beyond now. */
export function coverWindow(window: Window, now: Date, asOf?: Date): CoverPiece[] {
  const range = windowRange(window, now, asOf);
  if (asOf || isSliding(window)) return coverRange(range);
  if (window === 'all_time') return [{ period: 'all_time', from: null, to: null }];
  const period = calendarPeriod(window);
  const from = range.start as Date;
  return [{ period, from, to: nextPeriodStart(period, from) }];
}
