/** Which periods a question for statistics is about. */
import type { Period } from '@coliseum/contracts';
import {
  DAY_MS,
  HOUR_MS,
  nextPeriodStart,
  nextZonedPeriodStart,
  periodStart,
  zonedPeriodStart,
  type BoundedPeriod,
  type TimeZone,
} from '@coliseum/domain';
import { parseInstant } from '../platform/clock/parse-instant.js';
import { unprocessable } from '../platform/errors/app-error.js';

export const MAX_ROWS = 10_000;
const DEFAULT_ROWS = 30;
const LENGTH = { hourly: HOUR_MS, daily: DAY_MS, weekly: 7 * DAY_MS, monthly: 28 * DAY_MS } as const;
/** Nothing is stored that lies further ahead of the clock than minutes. */
const AHEAD_MS = DAY_MS;

export interface StatsRange {
  /** rows whose period begins in [from, to) */
  from: Date;
  to: Date;
}

function read(name: 'from' | 'to', text: string | undefined): Date | undefined {
  const instant = text === undefined ? undefined : parseInstant(text);
  if (text !== undefined && !instant)
    throw unprocessable(
      'invalid_query',
      `${name} is "${text}"; it must be a time by RFC 3339 with an offset.`,
    );
  return instant;
}

/**
 * By default the 30 periods that end with the one that `now` (or `to`) lies in.
 * @param zone whose periods; undefined: UTC
 * @returns undefined for all_time, which has one row whatever the range
 * @throws 422 `invalid_query`, or `range_too_large` for more than 10,000 rows
 */
export function statsRange(
  period: Period,
  given: { from?: string | undefined; to?: string | undefined },
  now: Date,
  zone?: TimeZone,
): StatsRange | undefined {
  const from = read('from', given.from);
  const to = read('to', given.to);
  if (period === 'all_time') return undefined;
  const startOf = (at: Date): Date => (zone ? zonedPeriodStart(period, zone, at) : periodStart(period, at));
  const nextOf = (start: Date): Date =>
    zone ? nextZonedPeriodStart(period, zone, start) : nextPeriodStart(period, start);
  const end = to ?? nextOf(startOf(from && from > now ? from : now));
  let start = from ?? startOf(new Date(end.getTime() - 1));
  if (!from) for (let i = 1; i < DEFAULT_ROWS; i++) start = startOf(new Date(start.getTime() - 1));
  if (start >= end)
    throw unprocessable(
      'invalid_query',
      `from is ${start.toISOString()}; it must lie before to (${end.toISOString()}).`,
    );
  if ((end.getTime() - start.getTime()) / LENGTH[period] > MAX_ROWS)
    throw unprocessable(
      'range_too_large',
      `From ${start.toISOString()} to ${end.toISOString()} there are more than ${MAX_ROWS} ${period} rows; ask for a shorter range or a longer period.`,
    );
  return { from: start, to: end };
}

export interface StatsPeriod {
  start: Date;
  end: Date;
}

/** The zone's periods that begin in the range, oldest first; none of the future, of which there is nothing to tell. */
export function zonedPeriods(
  period: BoundedPeriod,
  zone: TimeZone,
  { from, to }: StatsRange,
  now: Date,
): StatsPeriod[] {
  const end = Math.min(to.getTime(), now.getTime() + AHEAD_MS);
  zone.prepare(from.getTime() - 40 * DAY_MS, end + 40 * DAY_MS);
  const periods: StatsPeriod[] = [];
  let start = zonedPeriodStart(period, zone, from);
  while (start.getTime() < end) {
    const next = nextZonedPeriodStart(period, zone, start);
    if (start >= from) periods.push({ start, end: next });
    start = next;
  }
  return periods;
}
