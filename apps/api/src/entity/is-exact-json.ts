/** Whether every number in a parsed JSON value is one that was carried exactly: finite, and no integer beyond ±(2^53−1). */
export function isExactJson(value: unknown): boolean {
  if (typeof value === 'number') return Number.isFinite(value) && Math.abs(value) <= Number.MAX_SAFE_INTEGER;
  if (typeof value !== 'object' || value === null) return true;
  return Object.values(value).every(isExactJson);
}
