/** What the clock on a wall shows at an instant: the minute of its day and the weekday. */
import { WEEKDAYS, type Weekday } from '@coliseum/contracts';
import type { TimeZone } from '../windows/time-zone.js';

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
/** 1 January 1970 was a Thursday. */
const EPOCH_WEEKDAY = WEEKDAYS.indexOf('thu');

export interface LocalClock {
  /** 0 to 1439 */
  minute: number;
  weekday: Weekday;
  yesterday: Weekday;
}

export function localClock(at: number, zone: TimeZone): LocalClock {
  const local = at + zone.offsetAt(at);
  const day = Math.floor(local / DAY_MS) + EPOCH_WEEKDAY;
  return {
    minute: Math.floor((local - Math.floor(local / DAY_MS) * DAY_MS) / MINUTE_MS),
    weekday: weekdayOf(day),
    yesterday: weekdayOf(day - 1),
  };
}

const weekdayOf = (day: number): Weekday => WEEKDAYS[((day % 7) + 7) % 7] as Weekday;
