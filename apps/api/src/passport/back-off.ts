/** How long to wait before the next try: twice as long each time, half of it by chance, so that processes do not come all at once. */

/** @param failures tries that failed in a row, 1 after the first @param random 0–1 */
export function backOffMs(
  failures: number,
  { firstMs = 200, mostMs = 5_000 }: { firstMs?: number; mostMs?: number } = {},
  random = Math.random(),
): number {
  const whole = Math.min(firstMs * 2 ** Math.min(failures - 1, 30), mostMs);
  return whole / 2 + (whole / 2) * random;
}
