/** Relative growth between two equal windows. */

/** (cur − prev) / prev; null where there was nothing to grow from */
export const growthRate = (current: number, previous: number): number | null =>
  previous > 0 ? (current - previous) / previous : null;
