// How long to wait before sending again: full jitter, so that many senders do not come back at once.

/**
 * @param {object} means
 * @param {number} means.attempt how many have failed, 1 or more
 * @param {string | null} means.retryAfter the header: seconds, or a date
 * @param {number} means.baseMs
 * @param {number} means.maxMs
 * @param {number} [means.now]
 * @param {number} [means.random]
 * @returns {number} milliseconds: random between 0 and min(max, base · 2ⁿ), on top of what the server asks for
 */
export function retryDelay({ attempt, retryAfter, baseMs, maxMs, now = Date.now(), random = Math.random() }) {
  const backOff = random * Math.min(maxMs, baseMs * 2 ** (attempt - 1));
  return Math.round(askedDelay(retryAfter, now) + backOff);
}

/** An answer that asks for more than this is mistaken, and would stop the sender for good. */
const LONGEST_ASKED_MS = 3_600_000;

/** @param {string | null} retryAfter @param {number} now */
function askedDelay(retryAfter, now) {
  if (!retryAfter) return 0;
  const asked = /^\d+$/.test(retryAfter) ? Number(retryAfter) * 1_000 : Date.parse(retryAfter) - now;
  return Number.isFinite(asked) ? Math.min(LONGEST_ASKED_MS, Math.max(0, asked)) : 0;
}
