/** The count-up's curve: monotone, ease-out, and on the exact number at the end (V5). */
export const COUNT_UP_MS = 700;

/** @param progress 0…1 of the count-up's time */
export function countUp(from: number, to: number, progress: number, decimals = 0): number {
  if (progress >= 1) return to;
  const eased = 1 - (1 - Math.max(0, progress)) ** 3;
  const value = from + (to - from) * eased;
  const step = 10 ** decimals;
  // rounded towards the start: what is not reached yet is not shown
  return (to >= from ? Math.floor(value * step) : Math.ceil(value * step)) / step;
}
