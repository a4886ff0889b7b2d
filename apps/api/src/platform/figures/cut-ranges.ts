/** Cuts stretches of time into rollup rows and, where an end lies inside an hour, the piece of that hour that only raw events can tell. */
import type { Period } from '@coliseum/contracts';
import { coverRange, HOUR_MS, nextPeriodStart, type CoverPiece } from '@coliseum/domain';

export interface FigureRange {
  /** included; null: since the beginning */
  start: Date | null;
  /** excluded; null: everything */
  end: Date | null;
}

export interface RowPiece {
  /** index of its range */
  range: number;
  period: Period;
  /** rows that start in [from, to); null: unbounded */
  from: Date | null;
  to: Date | null;
  /** it is one row and all of its range: the distinct users that the row holds are the range's */
  whole: boolean;
}
export interface CutRanges {
  rows: RowPiece[];
  /** stretches inside an hour, oldest first */
  raw: { from: Date; to: Date }[];
}

const floorHour = (at: Date): number => Math.floor(at.getTime() / HOUR_MS) * HOUR_MS;

const isOneRow = ({ period, from, to }: CoverPiece): boolean =>
  period === 'all_time' ||
  (from !== null && to !== null && nextPeriodStart(period, from).getTime() === to.getTime());

/**
 * @param ranges oldest first, without overlap
 * @param hoursOnly for entities whose longer periods are sums of their hours anyway: one stretch of hours a range
 */
export function cutRanges(ranges: readonly FigureRange[], hoursOnly: boolean): CutRanges {
  const rows: RowPiece[] = [];
  const raw: CutRanges['raw'] = [];
  for (const [range, { start, end }] of ranges.entries()) {
    if (!end) {
      rows.push({ range, period: 'all_time', from: null, to: null, whole: true });
      continue;
    }
    const inner = { from: start && Math.ceil(start.getTime() / HOUR_MS) * HOUR_MS, to: floorHour(end) };
    const isCut = (start !== null && inner.from !== start.getTime()) || inner.to !== end.getTime();
    if (start !== null && inner.from !== null && inner.from > inner.to) {
      raw.push({ from: start, to: end }); // begins and ends within one hour
      continue;
    }
    if (start && inner.from !== start.getTime()) raw.push({ from: start, to: new Date(inner.from ?? 0) });
    if (inner.to !== end.getTime()) raw.push({ from: new Date(inner.to), to: end });
    const cover = coverRows(inner.from === null ? null : new Date(inner.from), new Date(inner.to), hoursOnly);
    const whole = !isCut && cover.length === 1 && isOneRow(cover[0] as CoverPiece);
    rows.push(...cover.map((piece) => ({ ...piece, range, whole })));
  }
  return { rows, raw: raw.filter(({ from, to }) => from < to) };
}

function coverRows(start: Date | null, end: Date, hoursOnly: boolean): CoverPiece[] {
  if (start && start >= end) return [];
  return hoursOnly ? [{ period: 'hourly', from: start, to: end }] : coverRange({ start, end });
}
