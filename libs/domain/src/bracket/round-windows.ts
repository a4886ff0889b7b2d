/** When each round of a tournament is open: its time cut into rounds without gap or overlap, to the millisecond. */

export interface RoundWindow {
  opensAt: Date;
  /** the moment from which nothing counts any more, and at which the next round opens */
  closesAt: Date;
}

/**
 * @param rounds how many
 * @param seconds of each round; equal ones where left out
 * @returns undefined where the lengths do not fill the time exactly, or a round would be empty
 */
export function roundWindows(
  start: Date,
  end: Date,
  rounds: number,
  seconds?: readonly number[] | null,
): RoundWindow[] | undefined {
  const total = end.getTime() - start.getTime();
  if (seconds && (seconds.length !== rounds || sum(seconds) * 1000 !== total)) return undefined;
  const borderAfter = (round: number): number =>
    seconds ? sum(seconds.slice(0, round)) * 1000 : Math.floor((total * round) / rounds);
  const borders = Array.from({ length: rounds + 1 }, (_, round) => start.getTime() + borderAfter(round));
  const windows = borders
    .slice(1)
    .map((close, i) => ({ opensAt: new Date(borders[i] as number), closesAt: new Date(close) }));
  return windows.every(({ opensAt, closesAt }) => opensAt < closesAt) ? windows : undefined;
}

const sum = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0);
