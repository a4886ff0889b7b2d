/** The arithmetic of a figure that runs to its next value: monotone, whole, done in time, never past the truth. */
export const COUNT_UP_MS = 800;

/** What to show `elapsed` ms after the figure changed from `from` to `to`. */
export const countUpAt = (from: number, to: number, elapsed: number, duration = COUNT_UP_MS): number => {
  if (elapsed >= duration) return to;
  const part = Math.max(0, elapsed) / duration;
  const eased = 1 - (1 - part) ** 3;
  const between = from + (to - from) * eased;
  return to >= from ? Math.floor(between) : Math.ceil(between);
};
