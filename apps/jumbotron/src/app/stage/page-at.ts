/** Which of several pictures is due when each of them stays for its time, over and over. */
/** @param dwells of the pictures in their order */
export function pageAt(elapsedMs: number, dwells: readonly number[]): number {
  const round = dwells.reduce((sum, dwell) => sum + dwell, 0);
  if (round <= 0) return 0;
  let left = Math.max(0, elapsedMs) % round;
  return Math.max(
    0,
    dwells.findIndex((dwell) => (left -= dwell) < 0),
  );
}
