// What an answer means for the events that were sent: they are done with, must be sent again, or are refused.

/**
 * @typedef {import('./entry.mjs').Entry} Entry
 * @typedef {{ kind: 'answered', outcome: import('./entry.mjs').Outcome }} Answered
 * @typedef {{ kind: 'retry' | 'too_large' | 'refused', code: string, message: string }} Other
 */

const TOO_LARGE = 413;
const MAY_PASS = new Set([408, 429]);

/** @param {string} text @returns {Record<string, any> | undefined} */
function readObject(text) {
  try {
    const value = JSON.parse(text);
    return typeof value === 'object' && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}

/**
 * The account of the server, if it is one, and speaks of exactly these events: anything else (a proxy's page, an answer
 * cut short) proves nothing, so that the events are sent again.
 * @param {Record<string, any>} body @param {readonly Entry[]} entries @param {number} status
 * @returns {import('./entry.mjs').Outcome | undefined}
 */
function readAccount(body, entries, status) {
  const { accepted, duplicates, rejected, results } = body;
  if (![accepted, duplicates, rejected].every(Number.isInteger) || !Array.isArray(results)) return undefined;
  const rejections = results.flatMap((result) => {
    const entry = entries[result?.index];
    if (!entry || result.status !== 'rejected') return [];
    const { code, message, path } = result;
    return [{ entry, code: String(code), message: String(message), ...(path !== undefined && { path }) }];
  });
  const adds = accepted + duplicates + rejected === entries.length && rejections.length === rejected;
  return adds ? { accepted, duplicates, status, rejections } : undefined;
}

/**
 * @param {import('./post.mjs').Answer} answer
 * @param {readonly Entry[]} entries
 * @returns {Answered | Other}
 */
export function judgeAnswer({ status, text }, entries) {
  if (status === 0) return { kind: 'retry', code: 'no_answer', message: text };
  const body = readObject(text) ?? {};
  const outcome = status === 202 || status === 422 ? readAccount(body, entries, status) : undefined;
  if (outcome) return { kind: 'answered', outcome };
  const words = {
    code: typeof body.code === 'string' ? body.code : 'refused',
    message: typeof body.detail === 'string' ? body.detail : text.slice(0, 200) || `status ${status}`,
  };
  if (status === TOO_LARGE) return { kind: 'too_large', ...words };
  if (status >= 400 && status < 500 && !MAY_PASS.has(status)) return { kind: 'refused', ...words };
  if (status < 400)
    return { kind: 'retry', code: 'unexpected_answer', message: `status ${status}: ${text.slice(0, 200)}` };
  return { kind: 'retry', ...words };
}
