// The arithmetic of a bench: medians, percentiles, and how near a figure comes to its limit.

/** @param {readonly number[]} values */
const sorted = (values) => [...values].sort((a, b) => a - b);

/** @param {readonly number[]} values at least one */
export function median(values) {
  const ordered = sorted(values);
  const middle = ordered.length >> 1;
  const upper = ordered[middle] ?? NaN;
  return ordered.length % 2 === 1 ? upper : ((ordered[middle - 1] ?? NaN) + upper) / 2;
}

/**
 * The smallest value that at least `share` of all do not exceed.
 * @param {readonly number[]} values in ascending order, at least one @param {number} share 0–1
 */
export const percentile = (values, share) =>
  values[Math.min(values.length - 1, Math.max(0, Math.ceil(values.length * share) - 1))] ?? NaN;

/** @param {number} value @param {number} [digits] */
export const round = (value, digits = 3) => Number(value.toPrecision(Math.max(digits, 3)));

/**
 * Nearness to the limit: 1 is the limit, more is better.
 * @param {number} product @param {number} limit @param {'rate' | 'cost'} kind a cost (a time, too) is better when small
 */
export const nearness = (product, limit, kind) => round(kind === 'rate' ? product / limit : limit / product);

/** @param {readonly number[]} values */
export const spread = (values) => ({
  median: round(median(values), 4),
  min: round(Math.min(...values), 4),
  max: round(Math.max(...values), 4),
});
