/** How much more than expected an entity was heard: the Poisson z-score of two equal adjacent windows. */

/** Entities below it are noise and are not ranked. */
export const TRENDING_MINIMUM = 5;
/** Damps small numbers. */
export const TRENDING_DAMPING = 10;

/** (cur − prev) / √(prev + 10); a previous count below 0 (all taken back) reads as 0 */
export function trendingScore(current: number, previous: number): number {
  const before = Math.max(previous, 0);
  return (current - before) / Math.sqrt(before + TRENDING_DAMPING);
}
