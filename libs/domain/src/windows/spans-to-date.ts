/** Which two stretches of time a key figure compares: a calendar period up to a moment, and the one before it up to the same time of its clocks. */
import { calendarPeriod, type CalendarWindow } from './window-shape.js';
import { periodStart } from './period-start.js';
import type { TimeRange } from './time-range.js';
import type { TimeZone } from './time-zone.js';
import { instantOf, zonedPeriodStart } from './zoned-period-start.js';

export interface SpansToDate {
  current: TimeRange;
  /** null: all time has nothing before it */
  previous: TimeRange | null;
}

/**
 * Today until 10:20 against yesterday until 10:20, whatever happened to the clocks in between; a month against the
 * same day and time of the month before, or against all of it where it has no such day.
 */
export function spansToDate(window: CalendarWindow | 'all_time', zone: TimeZone, at: Date): SpansToDate {
  if (window === 'all_time') return { current: { start: null, end: at }, previous: null };
  const period = calendarPeriod(window);
  const local = (instant: number): number => instant + zone.offsetAt(instant);
  const localStart = (instant: number): number => periodStart(period, new Date(local(instant))).getTime();
  const start = zonedPeriodStart(period, zone, at);
  const before = zonedPeriodStart(period, zone, new Date(start.getTime() - 1));
  const shown = local(at.getTime()) - localStart(start.getTime());
  const until = instantOf(zone, localStart(before.getTime()) + shown);
  const end = new Date(Math.min(Math.max(until, before.getTime()), start.getTime()));
  return { current: { start, end: at }, previous: { start: before, end } };
}
