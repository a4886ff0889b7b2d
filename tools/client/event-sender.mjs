// Sends events with the client library, in the manner of a tool: it says what holds it up, and ends where going on is no use.
import { createColiseumClient } from '../../libs/sdk/src/index.mjs';
import { Refusal } from '../launcher/refusal.mjs';
import { PATIENCE_MS, refusalFor, SAY_EVERY_MS } from './coliseum-client.mjs';

const TOO_LARGE = 413;

/**
 * @typedef {import('../../libs/sdk/src/index.mjs').ColiseumClient} SdkClient
 * @typedef {{ client: SdkClient, until: <T>(work: Promise<T>) => Promise<T> }} EventSender
 *   `until` ends with the reason for which the sending was given up, if it was
 *
 * @param {import('./coliseum-client.mjs').Target & { key: string }} target
 * @param {Partial<import('../../libs/sdk/src/index.mjs').ClientOptions>} options
 * @returns {EventSender}
 */
export function createEventSender({ baseUrl, key, say, patienceMs = PATIENCE_MS }, options) {
  /** @type {Refusal | undefined} */
  let end;
  let lastSaid = Date.now();

  /** @param {import('../../libs/sdk/src/index.mjs').Failure} failure */
  function reasonToEnd({ willRetry, status, message, sinceMs }) {
    if (!willRetry && status !== TOO_LARGE)
      return (
        refusalFor(baseUrl, status, message, 'POST /api/v1/events') ??
        new Refusal(`Events were answered with ${status}: ${message}`)
      );
    if (willRetry && sinceMs > patienceMs)
      return new Refusal(`${baseUrl} has not answered for ${Math.round(sinceMs / 1_000)} s (${message}).`);
    return undefined;
  }

  const client = createColiseumClient({
    url: baseUrl,
    apiKey: key,
    ...options,
    onError: (failure) => {
      end ??= reasonToEnd(failure);
      if (end) return void client.close({ timeoutMs: 0 });
      if (!failure.willRetry || failure.sinceMs === 0 || Date.now() - lastSaid < SAY_EVERY_MS) return;
      lastSaid = Date.now();
      say(`${baseUrl} does not answer (${failure.message}); trying again.`);
    },
  });
  return {
    client,
    until: async (work) => {
      try {
        return await work;
      } catch (error) {
        throw end ?? error;
      } finally {
        // eslint-disable-next-line no-unsafe-finally -- what was given up outweighs what the last call says
        if (end) throw end;
      }
    },
  };
}
