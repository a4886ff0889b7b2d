/** Where the periods of rollups begin, in UTC; weeks are ISO 8601 and begin on Monday. */
import type { Period } from '@coliseum/contracts';

export const HOUR_MS = 3_600_000;
export const DAY_MS = 24 * HOUR_MS;

export type BoundedPeriod = Exclude<Period, 'all_time'>;

/** The start of the period that `at` lies in. */
export function periodStart(period: BoundedPeriod, at: Date): Date {
  const ms = at.getTime();
  switch (period) {
    case 'hourly':
      return new Date(Math.floor(ms / HOUR_MS) * HOUR_MS);
    case 'daily':
      return new Date(Math.floor(ms / DAY_MS) * DAY_MS);
    case 'weekly': {
      const day = Math.floor(ms / DAY_MS);
      // 1970-01-01 was a Thursday: three days after a Monday
      return new Date((day - ((((day + 3) % 7) + 7) % 7)) * DAY_MS);
    }
    case 'monthly':
      return utcDate(at.getUTCFullYear(), at.getUTCMonth());
  }
}

/** The start of the period after the one that starts at `start`. */
export function nextPeriodStart(period: BoundedPeriod, start: Date): Date {
  if (period === 'monthly') return utcDate(start.getUTCFullYear(), start.getUTCMonth() + 1);
  const length = { hourly: HOUR_MS, daily: DAY_MS, weekly: 7 * DAY_MS }[period];
  return new Date(start.getTime() + length);
}

/** Date.UTC takes the years 0–99 for 1900–1999. */
function utcDate(year: number, month: number): Date {
  const date = new Date(0);
  date.setUTCFullYear(year, month, 1);
  return date;
}
