/** Which stretch of event time a board's window covers. */
import type { Window } from '@coliseum/contracts';
import { DAY_MS, periodStart } from './period-start.js';
import type { TimeRange } from './time-range.js';

const SLIDING_DAYS = { '7d': 7, '30d': 30 } as const;
const CALENDAR = { today: 'daily', week: 'weekly', month: 'monthly' } as const;

export type SlidingWindow = keyof typeof SLIDING_DAYS;
export type CalendarWindow = keyof typeof CALENDAR;

export const isSliding = (window: Window): window is SlidingWindow => Object.hasOwn(SLIDING_DAYS, window);
export const calendarPeriod = (window: CalendarWindow): 'daily' | 'weekly' | 'monthly' => CALENDAR[window];

/**
 * Live: sliding windows are [floor_hour(now) − n·24 h, now), calendar ones run from the start of the day, week
 * or month to now. With `asOf` the end is that moment, floored to the hour, and sliding windows are exactly n·24 h.
 */
export function windowRange(window: Window, now: Date, asOf?: Date): TimeRange {
  const end = asOf ? periodStart('hourly', asOf) : now;
  if (window === 'all_time') return { start: null, end };
  if (isSliding(window))
    return { start: new Date(periodStart('hourly', end).getTime() - SLIDING_DAYS[window] * DAY_MS), end };
  return { start: periodStart(CALENDAR[window], end), end };
}

/** The equal window right before a sliding one: what growth is measured against. */
export function windowBefore(window: SlidingWindow, range: TimeRange): TimeRange {
  const end = range.start as Date;
  return { start: new Date(end.getTime() - SLIDING_DAYS[window] * DAY_MS), end };
}
