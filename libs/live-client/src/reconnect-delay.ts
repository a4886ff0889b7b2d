/** How long to wait before the next attempt: doubling up to 5 s, and spread at the cap too, so that a venue's walls do not knock all at once. */
const FIRST_MS = 500;
const LONGEST_MS = 5_000;

/** @param attempt 0 for the first attempt after the loss */
export function reconnectDelay(attempt: number, random: () => number = Math.random): number {
  const ceiling = Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(attempt, 10));
  return ceiling / 2 + (ceiling / 2) * random();
}
