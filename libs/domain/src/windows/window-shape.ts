/** What a window's text means: all time, a calendar period, so many hours that slide, or fixed days. */
import type { Window } from '@coliseum/contracts';
import type { BoundedPeriod } from './period-start.js';

export type CalendarWindow = 'today' | 'week' | 'month';
export type SlidingWindow = `${number}d` | `${number}h`;

export type WindowShape =
  | { kind: 'all_time' }
  | { kind: 'calendar'; period: Exclude<BoundedPeriod, 'hourly'> }
  | { kind: 'sliding'; hours: number }
  /** midnights as a clock shows them, in milliseconds as if they were UTC; the second one is excluded */
  | { kind: 'fixed'; from: number; to: number };

const CALENDAR = { today: 'daily', week: 'weekly', month: 'monthly' } as const;
const SLIDING = /^([1-9]\d{0,2})([dh])$/;
const FIXED = /^(\d{4}-\d\d-\d\d)\/(\d{4}-\d\d-\d\d)$/;

export const LONGEST_DAYS = 400;
export const LONGEST_HOURS = 168;

export const isSliding = (window: string): window is SlidingWindow => SLIDING.test(window);
export const isCalendar = (window: string): window is CalendarWindow => Object.hasOwn(CALENDAR, window);
export const calendarPeriod = (window: CalendarWindow): 'daily' | 'weekly' | 'monthly' => CALENDAR[window];

/** @returns undefined for what is no window: 500d, a 30 February, a range of no day */
export function windowShape(window: string): WindowShape | undefined {
  if (window === 'all_time') return { kind: 'all_time' };
  if (isCalendar(window)) return { kind: 'calendar', period: CALENDAR[window] };
  const [, count, unit] = SLIDING.exec(window) ?? [];
  if (count !== undefined) {
    const n = Number(count);
    if (n > (unit === 'd' ? LONGEST_DAYS : LONGEST_HOURS)) return undefined;
    return { kind: 'sliding', hours: unit === 'd' ? n * 24 : n };
  }
  const [, first = '', last = ''] = FIXED.exec(window) ?? [];
  const [from, to] = [midnight(first), midnight(last)];
  return from !== undefined && to !== undefined && from < to ? { kind: 'fixed', from, to } : undefined;
}

/** @throws for a text that is no window; definitions are checked before they are kept */
export function shapeOf(window: Window): WindowShape {
  const shape = windowShape(window);
  if (!shape) throw new Error(`"${window}" is no window`);
  return shape;
}

function midnight(day: string): number | undefined {
  const ms = Date.parse(`${day}T00:00:00Z`);
  // Date.parse takes 30 February for 2 March
  return Number.isNaN(ms) || new Date(ms).toISOString().slice(0, 10) !== day ? undefined : ms;
}
