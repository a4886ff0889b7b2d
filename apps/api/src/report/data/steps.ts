/** The steps of a report’s curves: as fine as its length bears, beginning by the clocks of its time zone. */
import type { TimelineSection } from '@coliseum/contracts';
import { DAY_MS, HOUR_MS, nextZonedPeriodStart, zonedPeriodStart, type TimeZone } from '@coliseum/domain';
import type { Range } from './subject/report-range.js';

export type Step = TimelineSection['step'];

export interface Steps {
  step: Step;
  /** when the first one begins it may lie before the report */
  at: Date[];
  /** what is counted of each: the first and the last are cut where the report begins and ends */
  ranges: Range[];
}

/** Steps that no rollup tells: they are read from the events themselves. */
const FINE_MS = { '1m': 60_000, '5m': 300_000 } as const;
const PERIODS = { hour: 'hourly', day: 'daily', week: 'weekly', month: 'monthly' } as const;
const LONGEST: readonly (readonly [Step, number])[] = [
  ['1m', HOUR_MS],
  ['5m', 12 * HOUR_MS],
  ['hour', 7 * DAY_MS],
  ['day', 120 * DAY_MS],
  ['week', 2 * 366 * DAY_MS],
];

export const isFine = (step: Step): step is keyof typeof FINE_MS => step in FINE_MS;

export function stepOf({ from, to }: Range): Step {
  const length = to.getTime() - from.getTime();
  return LONGEST.find(([, most]) => length <= most)?.[0] ?? 'month';
}

/** @param finest such as `day`, for what is not known any finer */
export function stepsOf(range: Range, zone: TimeZone, finest: Step = '1m'): Steps {
  const order: readonly Step[] = ['1m', '5m', 'hour', 'day', 'week', 'month'];
  const step = order[Math.max(order.indexOf(stepOf(range)), order.indexOf(finest))] as Step;
  const { from, to } = range;
  zone.prepare(from.getTime() - 40 * DAY_MS, to.getTime() + 40 * DAY_MS);
  const next = (at: Date): Date =>
    isFine(step) ? new Date(at.getTime() + FINE_MS[step]) : nextZonedPeriodStart(PERIODS[step], zone, at);
  const at: Date[] = [];
  for (let start = firstStep(step, from, zone); start < to; start = next(start)) at.push(start);
  const ranges = at.map((start, i) => ({ from: start < from ? from : start, to: at[i + 1] ?? to }));
  return { step, at, ranges };
}

/** Every zone’s clocks differ from UTC by whole five minutes in our time; before, by seconds that nobody would see. */
function firstStep(step: Step, from: Date, zone: TimeZone): Date {
  if (!isFine(step)) return zonedPeriodStart(PERIODS[step], zone, from);
  return new Date(Math.floor(from.getTime() / FINE_MS[step]) * FINE_MS[step]);
}
