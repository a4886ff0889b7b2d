/** Which hours a window lost and gained since its standings were counted; nothing else that time does changes them. */
import { periodStart, type CoverPiece } from '@coliseum/domain';

const HOUR_MS = 3_600_000;

/** Whole hours, [from, to); null: without a bound. */
export interface Hours {
  from: Date | null;
  to: Date | null;
}

const floor = (at: Date): Date => periodStart('hourly', at);
const ceil = (at: Date): Date => floor(new Date(at.getTime() + HOUR_MS - 1));
const same = (a: Date | null, b: Date | null): boolean => a?.getTime() === b?.getTime();

/** @param start of the window @param pieces the rollup rows that it is the sum of */
export function hoursOf(start: Date | null, pieces: readonly CoverPiece[]): Hours {
  const from = start && floor(start);
  const ends = pieces.map(({ to }) => to);
  if (from === null || ends.some((to) => to === null)) return { from, to: null };
  return { from, to: ceil(new Date(Math.max(from.getTime(), ...ends.map((to) => (to as Date).getTime())))) };
}

/** @returns undefined where the two have nothing in common, or time went back: then all is counted anew */
export function movedHours(before: Hours, after: Hours): { from: Date; to: Date }[] | undefined {
  if (same(before.from, after.from) && same(before.to, after.to)) return [];
  const bounds = [before.from, before.to, after.from, after.to];
  if (bounds.some((at) => at === null)) return undefined;
  const [from0, to0, from1, to1] = bounds as [Date, Date, Date, Date];
  if (from1 < from0 || to1 < to0 || from1 >= to0) return undefined;
  return [
    { from: from0, to: from1 },
    { from: to0, to: to1 },
  ].filter(({ from, to }) => from < to);
}
