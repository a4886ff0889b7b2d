/** How much a running figure grew in the last 5 s, from its readings; never from a guess. */
export interface Reading {
  at: number;
  value: number;
}
export const GROWTH_SPAN_MS = 5_000;

export const grownBy = (readings: readonly Reading[], now: number, spanMs = GROWTH_SPAN_MS): number => {
  const latest = readings.at(-1);
  const base = readings.findLast((reading) => reading.at <= now - spanMs) ?? readings[0];
  return latest && base ? Math.max(0, latest.value - base.value) : 0;
};
