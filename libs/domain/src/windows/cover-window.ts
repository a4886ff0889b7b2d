/** The rollup rows that a window's figures are the sum of, and what of it lies inside an hour. */
import type { Window } from '@coliseum/contracts';
import { coverRange, type CoverPiece } from './cover-range.js';
import { HOUR_MS, nextPeriodStart } from './period-start.js';
import type { TimeZone } from './time-zone.js';
import { windowRange } from './window-range.js';
import { shapeOf } from './window-shape.js';

/**
 * A live calendar window in UTC, and all time, are one row each; nothing lies beyond now.
 * @param zone whose clocks the window goes by; undefined: UTC
 */
export function coverWindow(window: Window, now: Date, asOf?: Date, zone?: TimeZone): CoverPiece[] {
  const range = windowRange(window, now, asOf, zone);
  const shape = shapeOf(window);
  if (!asOf && shape.kind === 'all_time') return [{ period: 'all_time', from: null, to: null }];
  if (!asOf && !zone && shape.kind === 'calendar') {
    const from = range.start as Date;
    return [{ period: shape.period, from, to: nextPeriodStart(shape.period, from) }];
  }
  const start = range.start && ceilHour(range.start);
  const end = shape.kind === 'fixed' ? floorHour(range.end) : range.end;
  return start && start >= end ? [] : coverRange({ start, end });
}

/** The pieces of a window that only raw events can tell: a midnight of +05:30 lies inside an hour. */
export function cutsOfWindow(
  window: Window,
  now: Date,
  asOf?: Date,
  zone?: TimeZone,
): { from: Date; to: Date }[] {
  const { start, end } = windowRange(window, now, asOf, zone);
  if (!zone || !start || start >= end) return [];
  const cuts = [{ from: start, to: ceilHour(start) }];
  // only fixed days end inside an hour: everything else ends now, or at a full hour
  if (shapeOf(window).kind === 'fixed') cuts.push({ from: floorHour(end), to: end });
  return cuts.filter(({ from, to }) => from < to);
}

const floorHour = (at: Date): Date => new Date(Math.floor(at.getTime() / HOUR_MS) * HOUR_MS);
const ceilHour = (at: Date): Date => new Date(Math.ceil(at.getTime() / HOUR_MS) * HOUR_MS);
