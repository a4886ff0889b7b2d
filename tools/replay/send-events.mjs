// Hands recorded events to the client library as they are due; it makes the requests, and we keep the books.
import { createEventSender } from '../client/event-sender.mjs';
import { sleep } from '../launcher/process/processes.mjs';

/** What is due so soon goes along with what is due now: ten requests a second follow any show closely enough. */
const SOON_MS = 100;

/**
 * @param {object} means
 * @param {import('../client/coliseum-client.mjs').Target & { key: string }} means.target
 * @param {AsyncIterable<import('./recorded-events.mjs').RecordedEvent | import('./recorded-events.mjs').FaultyLine>} means.events
 * @param {number} means.size events in a request
 * @param {(at: number | undefined) => number} means.untilDue
 * @param {import('./account.mjs').Account} means.account
 * @returns {Promise<void>} once every event is answered
 */
export async function sendEvents({ target, events, size, untilDue, account }) {
  const { client, until } = createEventSender(target, {
    batchSize: size,
    maxQueue: 2 * size, // one request under way, the next one being read
    flushIntervalMs: SOON_MS,
    onRejected: ({ id, code, message }) => account.reject(code, message, Number(id)),
  });
  account.follow(client.account);
  try {
    for await (const event of events) {
      if ('fault' in event) {
        account.reject('unreadable', event.fault, event.line);
        continue;
      }
      const wait = untilDue(event.at);
      if (wait > SOON_MS) await sleep(wait);
      await until(client.sendRaw(event.json, String(event.line)));
    }
    await until(client.flush());
  } finally {
    await client.close({ timeoutMs: 0 });
  }
}
