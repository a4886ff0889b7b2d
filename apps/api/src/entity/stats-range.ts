/** Which rollup rows a question for statistics is about. */
import type { Period } from '@coliseum/contracts';
import { DAY_MS, HOUR_MS, nextPeriodStart, periodStart } from '@coliseum/domain';
import { parseInstant } from '../platform/clock/parse-instant.js';
import { unprocessable } from '../platform/errors/app-error.js';

export const MAX_ROWS = 10_000;
const DEFAULT_ROWS = 30;
const LENGTH = { hourly: HOUR_MS, daily: DAY_MS, weekly: 7 * DAY_MS, monthly: 28 * DAY_MS } as const;

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
 * @returns undefined for all_time, which has one row whatever the range
 * @throws 422 `invalid_query`, or `range_too_large` for more than 10,000 rows
 */
export function statsRange(
  period: Period,
  given: { from?: string | undefined; to?: string | undefined },
  now: Date,
): StatsRange | undefined {
  const from = read('from', given.from);
  const to = read('to', given.to);
  if (period === 'all_time') return undefined;
  const end = to ?? nextPeriodStart(period, periodStart(period, from && from > now ? from : now));
  let start = from ?? periodStart(period, new Date(end.getTime() - 1));
  if (!from)
    for (let i = 1; i < DEFAULT_ROWS; i++) start = periodStart(period, new Date(start.getTime() - 1));
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
