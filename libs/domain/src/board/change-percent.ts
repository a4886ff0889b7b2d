/** Change of a score in per cent. */

/** @returns null where there was no score before, or it was 0 */
export const changePercent = (score: number, previousScore: number | null): number | null =>
  previousScore === null || previousScore === 0
    ? null
    : ((score - previousScore) / Math.abs(previousScore)) * 100;
