/** Where an arrow leads in a grid that wraps; the ends hold. */
export const movedTo = (key: string, at: number, count: number, columns: number): number | null => {
  const steps: Readonly<Record<string, number>> = {
    ArrowRight: 1,
    ArrowLeft: -1,
    ArrowDown: columns,
    ArrowUp: -columns,
  };
  if (key === 'Home') return 0;
  if (key === 'End') return count - 1;
  const step = steps[key];
  if (step === undefined) return null;
  const next = at + step;
  return next >= 0 && next < count ? next : at;
};

/** How many stand in the first row, by where each one begins. */
export const columnsOf = (tops: readonly number[]): number =>
  Math.max(1, tops.filter((top) => top === tops[0]).length);
