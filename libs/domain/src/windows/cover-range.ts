/** Turns a stretch of time into the fewest rollup rows that hold exactly it: a month's row instead of 720 hours. */
import type { Period } from '@coliseum/contracts';
import { DAY_MS, HOUR_MS, nextPeriodStart, periodStart, type BoundedPeriod } from './period-start.js';
import type { TimeRange } from './time-range.js';

/** Rows of `period` that start in [from, to); null: unbounded. */
export interface CoverPiece {
  period: Period;
  from: Date | null;
  to: Date | null;
}

const COARSE: readonly BoundedPeriod[] = ['monthly', 'weekly', 'daily'];

/** @param range exact to the hour: an end inside an hour covers that hour whole */
export function coverRange({ start, end }: TimeRange): CoverPiece[] {
  const stop = new Date(Math.ceil(end.getTime() / HOUR_MS) * HOUR_MS);
  // with an open start, whole months up to the last one that is complete
  const firstMonth = periodStart('monthly', stop);
  const pieces: CoverPiece[] = start ? [] : [{ period: 'monthly', from: null, to: firstMonth }];
  let at = start ? periodStart('hourly', start) : firstMonth;
  const hoursUntil = (limit: Date): void => {
    if (at < limit) pieces.push({ period: 'hourly', from: at, to: limit });
    if (at < limit) at = limit;
  };
  const firstDay = new Date(Math.ceil(at.getTime() / DAY_MS) * DAY_MS);
  const lastDay = periodStart('daily', stop);
  if (firstDay < lastDay) {
    hoursUntil(firstDay);
    pieces.push(...coverDays(firstDay, lastDay));
    at = lastDay;
  }
  hoursUntil(stop);
  return pieces;
}

/** Weeks do not nest in months: the fewest rows are the shortest way from one midnight to the other. */
function coverDays(from: Date, to: Date): CoverPiece[] {
  const best = new Map<number, { rows: number; period?: BoundedPeriod }>([[to.getTime(), { rows: 0 }]]);
  for (let ms = to.getTime() - DAY_MS; ms >= from.getTime(); ms -= DAY_MS) {
    const at = new Date(ms);
    for (const period of COARSE) {
      if (periodStart(period, at).getTime() !== ms) continue;
      const rest = best.get(nextPeriodStart(period, at).getTime());
      if (rest && rest.rows + 1 < (best.get(ms)?.rows ?? Infinity))
        best.set(ms, { rows: rest.rows + 1, period });
    }
  }
  const pieces: CoverPiece[] = [];
  for (let at = from; at < to;) {
    const period = best.get(at.getTime())?.period ?? 'daily';
    const next = nextPeriodStart(period, at);
    const last = pieces.at(-1);
    if (last?.period === period) last.to = next;
    else pieces.push({ period, from: at, to: next });
    at = next;
  }
  return pieces;
}
