/** Tells a provider that is away or broken from one whose answer is wrong. */

const AWAY = new Set(['OAUTH_TIMEOUT', 'OAUTH_ABORT', 'OAUTH_RESPONSE_IS_NOT_JSON']);
const DEEPEST = 4;

interface Failure {
  code?: unknown;
  message?: unknown;
  /** of the answer that was no good */
  status?: unknown;
  cause?: unknown;
}

export function isProviderAway(error: unknown, depth = 0): boolean {
  if (typeof error !== 'object' || error === null || depth > DEEPEST) return false;
  const { code, message, status, cause }: Failure = error;
  if (typeof status === 'number') return status >= 500;
  if (typeof code === 'string' && AWAY.has(code)) return true;
  return message === 'fetch failed' || isProviderAway(cause, depth + 1);
}
