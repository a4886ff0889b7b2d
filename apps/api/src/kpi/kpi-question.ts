/** What is asked of the key figures, and which stretches of time answer it. */
import type { KpiWindow } from '@coliseum/contracts';
import {
  calendarPeriod,
  HOUR_MS,
  nextZonedPeriodStart,
  spansToDate,
  TimeZone,
  type TimeRange,
} from '@coliseum/domain';
import { readPast } from '../platform/clock/read-past.js';
import type { FigureRange } from '../platform/figures/cut-ranges.js';

const MINUTE_MS = 60_000;
const UTC = TimeZone.find('UTC') as TimeZone;

export interface KpiQuestion {
  window: KpiWindow;
  zone: TimeZone;
  asOf: Date;
  isLive: boolean;
  /** what is summed up for now; live: everything counted of the period that runs */
  current: FigureRange;
  previous: TimeRange | null;
}

/**
 * @param given an RFC 3339 text; undefined: now
 * @throws 422 `invalid_query`, or `as_of_in_future`
 */
export function kpiQuestion(
  window: KpiWindow,
  zone: TimeZone = UTC,
  given: string | undefined,
  now: Date,
): KpiQuestion {
  const past = given === undefined ? undefined : readPast(given, now);
  const asOf = past ?? now;
  const { current } = spansToDate(window, zone, asOf);
  // the clock of the comparison goes by minutes, so that what was computed holds for one
  const { previous } = spansToDate(window, zone, past ?? floorMinute(now));
  return {
    window,
    zone,
    asOf,
    isLive: !past,
    current: past ? current : whole(window, zone, current),
    previous,
  };
}

/** As on the boards: the rows of the period that runs hold all that was counted, nothing lies beyond now but clocks' faults. */
function whole(window: KpiWindow, zone: TimeZone, { start }: TimeRange): FigureRange {
  if (window === 'all_time' || !start) return { start: null, end: null };
  return { start, end: nextZonedPeriodStart(calendarPeriod(window), zone, start) };
}

const floorMinute = (at: Date): Date => new Date(Math.floor(at.getTime() / MINUTE_MS) * MINUTE_MS);

/** The whole hours around a stretch of time: whose rows tell whether anything in it changed. */
export const hoursAround = ({ start, end }: { start: Date; end: Date }): { from: Date; to: Date } => ({
  from: new Date(Math.floor(start.getTime() / HOUR_MS) * HOUR_MS),
  to: end,
});
