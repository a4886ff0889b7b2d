// When to send again, and after how long: whoever sends until it is acknowledged loses nothing and floods nobody.

/** What can go away by itself; 0 stands for a connection that failed. */
const TRANSIENT = new Set([0, 408, 425, 429, 500, 502, 503, 504]);

/** @param {number} status */
export const isTransient = (status) => TRANSIENT.has(status);

const FIRST_DELAY_MS = 200;
const LONGEST_DELAY_MS = 10_000;

/**
 * Doubling delays with jitter, never shorter than what the server asked for.
 * @param {number} attempt 1 for the first repetition
 * @param {string | null | undefined} retryAfter the header: seconds, or a date
 * @param {{ now?: number, random?: number }} [chance] for tests
 * @returns {number} milliseconds
 */
export function delayMs(attempt, retryAfter, { now = Date.now(), random = Math.random() } = {}) {
  const backOff = Math.min(LONGEST_DELAY_MS, FIRST_DELAY_MS * 2 ** (attempt - 1)) * (0.5 + random / 2);
  return Math.max(backOff, askedDelayMs(retryAfter, now));
}

/** @param {string | null | undefined} retryAfter @param {number} now */
function askedDelayMs(retryAfter, now) {
  if (!retryAfter) return 0;
  const asked = /^\d+$/.test(retryAfter) ? Number(retryAfter) * 1_000 : Date.parse(retryAfter) - now;
  return Number.isFinite(asked) ? Math.max(0, asked) : 0;
}
