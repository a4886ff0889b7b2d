/** Tells a store that is away, full or overloaded from a mistake of ours. */

const NETWORK = [
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
];
/** said to a connection that has broken since it was taken */
const BROKEN = ['ERR_STREAM_DESTROYED', 'ERR_STREAM_WRITE_AFTER_END'];
/** shutting down, crashed, starting up; read-only; I/O error */
const STOPPED = ['57P01', '57P02', '57P03', '25006', '58030'];
/** disk full, out of memory, too many connections; a statement or a lock took too long */
const OVERLOADED = ['53100', '53200', '53300', '57014', '55P03'];
const AWAY = new Set([...NETWORK, ...BROKEN, ...STOPPED, ...OVERLOADED]);

/** Postgres or its connection failed in a way that a later try may not. */
export function isStoreAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = (error as { code?: unknown }).code;
  if (typeof code === 'string' && (AWAY.has(code) || code.startsWith('08'))) return true;
  if (error instanceof AggregateError) return error.errors.some(isStoreAway);
  return (
    /Connection terminated|timeout exceeded when trying to connect|not queryable|No space left on device|Cannot use a pool after|Driver not Connected/i.test(
      error.message,
    ) ||
    (error.cause !== undefined && isStoreAway(error.cause))
  );
}
