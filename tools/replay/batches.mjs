// Cuts the stream of recorded events into requests: full ones, and smaller ones where the next event is not due yet.
import { Buffer } from 'node:buffer';
import { sleep } from '../launcher/process/processes.mjs';

/** @typedef {import('./recorded-events.mjs').RecordedEvent} RecordedEvent */

const LARGEST_BYTES = 8 * 1024 * 1024; // the server takes 10 MiB
/** What is due so soon goes along with what is due now: ten requests a second follow any show closely enough. */
const SOON_MS = 100;

/**
 * @param {object} means
 * @param {AsyncIterable<RecordedEvent | import('./recorded-events.mjs').FaultyLine>} means.events
 * @param {number} means.size
 * @param {(at: number | undefined) => number} means.untilDue
 * @param {(faulty: import('./recorded-events.mjs').FaultyLine) => void} means.onFault
 * @returns {AsyncGenerator<RecordedEvent[]>}
 */
export async function* batches({ events, size, untilDue, onFault }) {
  /** @type {RecordedEvent[]} */
  let batch = [];
  let bytes = 0;
  for await (const event of events) {
    if ('fault' in event) {
      onFault(event);
      continue;
    }
    const wait = untilDue(event.at);
    const length = Buffer.byteLength(event.json) + 1;
    if (batch.length > 0 && (wait > SOON_MS || bytes + length > LARGEST_BYTES)) {
      yield batch;
      batch = [];
      bytes = 0;
    }
    const stillToWait = untilDue(event.at); // the request has taken its time
    if (stillToWait > SOON_MS) await sleep(stillToWait);
    batch.push(event);
    bytes += length;
    if (batch.length >= size) {
      yield batch;
      batch = [];
      bytes = 0;
    }
  }
  if (batch.length > 0) yield batch;
}
