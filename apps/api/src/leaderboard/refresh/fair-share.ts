/** How the database's time is shared among boards: who needs little gets it, what is left is for the costly ones in equal parts. */

export interface Demand {
  /** what a refresh takes */
  costMs: number;
  /** the least time between two of them */
  throttleMs: number;
}

const wanted = ({ costMs, throttleMs }: Demand): number => costMs / Math.max(throttleMs, 1);

/**
 * Max-min fairness: the largest share of time such that boards that take no more of it than that, each, take no more than
 * the budget together.
 * @param budget seconds of the database's time per second @param most the largest share, however idle the others
 */
export function fairShare(demands: readonly Demand[], budget: number, most: number): number {
  const shares = demands.map(wanted).sort((a, b) => a - b);
  let left = budget;
  for (const [i, share] of shares.entries()) {
    const even = left / (shares.length - i);
    if (share > even) return Math.min(even, most);
    left -= share;
  }
  return most;
}

/** What they take in all, with each at its share. */
export const takenBy = (demands: readonly Demand[], share: number): number =>
  demands.reduce((sum, demand) => sum + Math.min(wanted(demand), share), 0);

/** From one refresh to the next. */
export const intervalFor = ({ costMs, throttleMs }: Demand, share: number): number =>
  Math.max(throttleMs, costMs / share);
