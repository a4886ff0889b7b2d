/** Which stretch of event time a board's window covers. */
import type { Window } from '@coliseum/contracts';
import { HOUR_MS, periodStart, type BoundedPeriod } from './period-start.js';
import type { TimeRange } from './time-range.js';
import type { TimeZone } from './time-zone.js';
import { shapeOf, type SlidingWindow } from './window-shape.js';
import { instantOf, zonedPeriodStart } from './zoned-period-start.js';

/**
 * Live: sliding windows are [floor_hour(now) − n·24 h, now), calendar ones run from the start of the day, week
 * or month to now. With `asOf` the end is that moment, floored to the hour, and sliding windows are exactly n·24 h.
 * Fixed days are whole, live, and end at `asOf` where that is earlier.
 * @param zone whose clocks days, weeks and months go by; undefined: UTC
 */
export function windowRange(window: Window, now: Date, asOf?: Date, zone?: TimeZone): TimeRange {
  const end = asOf ? periodStart('hourly', asOf) : now;
  const shape = shapeOf(window);
  switch (shape.kind) {
    case 'all_time':
      return { start: null, end };
    case 'sliding':
      return { start: new Date(periodStart('hourly', end).getTime() - shape.hours * HOUR_MS), end };
    case 'calendar':
      return { start: startOf(shape.period, end, zone), end };
    case 'fixed': {
      const [from, to] = [shape.from, shape.to].map((local) => (zone ? instantOf(zone, local) : local)) as [
        number,
        number,
      ];
      const until = asOf ? Math.min(to, end.getTime()) : to;
      return { start: new Date(from), end: new Date(Math.max(from, until)) };
    }
  }
}

const startOf = (period: BoundedPeriod, at: Date, zone: TimeZone | undefined): Date =>
  zone ? zonedPeriodStart(period, zone, at) : periodStart(period, at);

/** The equal window right before a sliding one: what growth is measured against. */
export function windowBefore(window: SlidingWindow, range: TimeRange): TimeRange {
  const shape = shapeOf(window);
  if (shape.kind !== 'sliding') throw new Error(`"${window}" does not slide`);
  const end = range.start as Date;
  return { start: new Date(end.getTime() - shape.hours * HOUR_MS), end };
}
