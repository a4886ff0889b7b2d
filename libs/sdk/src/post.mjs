// One attempt to hand a batch to the server: one request, one answer or none.
import { Buffer } from 'node:buffer';
import { promisify } from 'node:util';
import { constants, gzip as gzipWithCallback } from 'node:zlib';

const gzip = promisify(gzipWithCallback);

/**
 * @typedef {{ body: Buffer, headers: Record<string, string> }} Parcel
 * @typedef {{ status: number, retryAfter: string | null, text: string }} Answer status 0: none came, text says why
 */

/**
 * @param {readonly import('./entry.mjs').Entry[]} entries
 * @param {import('./entry.mjs').Settings} settings
 * @returns {Promise<Parcel>}
 */
export async function packUp(entries, { format, gzip: threshold, apiKey }) {
  const texts = entries.map(({ json }) => json);
  const plain = Buffer.from(format === 'json' ? `[${texts.join(',')}]` : `${texts.join('\n')}\n`);
  const headers = {
    accept: 'application/json',
    authorization: `Bearer ${apiKey}`,
    'content-type': format === 'json' ? 'application/json' : 'application/x-ndjson',
  };
  if (threshold === false || plain.length < threshold) return { body: plain, headers };
  const body = await gzip(plain, { level: constants.Z_BEST_SPEED });
  return { body, headers: { ...headers, 'content-encoding': 'gzip' } };
}

/** The words of what failed below fetch, where there are any. @param {unknown} error */
function wordsFor(error) {
  if (!(error instanceof Error)) return String(error);
  const { cause } = error;
  return cause instanceof Error ? cause.message || String(Reflect.get(cause, 'code')) : error.message;
}

/**
 * @param {Parcel} parcel
 * @param {import('./entry.mjs').Settings} settings
 * @param {AbortSignal} signal
 * @returns {Promise<Answer>}
 */
export async function post({ body, headers }, { fetch, endpoint, requestTimeoutMs }, signal) {
  const abort = new AbortController();
  const onAbort = () => abort.abort(new Error('The client was closed.'));
  const timer = setTimeout(
    () => abort.abort(new Error(`No answer within ${requestTimeoutMs} ms.`)),
    requestTimeoutMs,
  );
  signal.addEventListener('abort', onAbort);
  if (signal.aborted) onAbort();
  try {
    const response = await fetch(endpoint, {
      method: 'POST',
      headers,
      body: new Uint8Array(body.buffer, body.byteOffset, body.length),
      redirect: 'manual', // a redirected POST would arrive without its body
      signal: abort.signal,
    });
    const text = await response.text();
    return { status: response.status, retryAfter: response.headers.get('retry-after'), text };
  } catch (error) {
    return { status: 0, retryAfter: null, text: wordsFor(error) };
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', onAbort);
  }
}
