/** What a city did in a stretch of time, as far as seeding and deciding go by it. */

export interface CityFigures {
  /** events that count as interactions */
  interactions: number;
  /** distinct users among those who made them */
  activeUsers: number;
}

/** Interactions per active user; 0 where nobody was active. */
export const engagementPerUser = ({ interactions, activeUsers }: CityFigures): number =>
  activeUsers > 0 ? interactions / activeUsers : 0;

/** Compares the ratios without dividing, so that equal ones are equal. @returns below 0 where `a` has less */
export function compareEngagement(a: CityFigures, b: CityFigures): number {
  if (a.activeUsers <= 0 || b.activeUsers <= 0) return Math.sign(engagementPerUser(a) - engagementPerUser(b));
  const difference =
    BigInt(a.interactions) * BigInt(b.activeUsers) - BigInt(b.interactions) * BigInt(a.activeUsers);
  return difference === 0n ? 0 : difference > 0n ? 1 : -1;
}
