// Reads recorded events line by line, so that a file of any size fits into memory.
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { createGunzip } from 'node:zlib';
import { pipeline } from 'node:stream';
import { idFor } from '../client/uuid.mjs';

/**
 * @typedef {object} RecordedEvent
 * @property {number} line its number in the file
 * @property {string} json as it stands in the file – parsing and writing it again could change a number – with an id
 * @property {number | undefined} at when it happened, in milliseconds since 1970
 *
 * @typedef {{ line: number, fault: string }} FaultyLine
 */

/**
 * An event without an id gets one that follows from its place and content: sent twice, it still counts once.
 * @param {string} text @param {number} line
 * @returns {RecordedEvent | FaultyLine}
 */
export function readLine(text, line) {
  /** @type {unknown} */
  let event;
  try {
    event = JSON.parse(text);
  } catch (error) {
    return { line, fault: `not JSON: ${/** @type {Error} */ (error).message}` };
  }
  if (typeof event !== 'object' || event === null || Array.isArray(event))
    return { line, fault: 'not an event: no JSON object' };
  const { id, timestamp } = /** @type {Record<string, unknown>} */ (event);
  const at = typeof timestamp === 'string' ? Date.parse(timestamp) : NaN;
  return {
    line,
    json: id === undefined ? withId(text, idFor(`${line}:${text}`)) : text,
    at: Number.isNaN(at) ? undefined : at,
  };
}

/** @param {string} text a JSON object @param {string} id */
function withId(text, id) {
  const rest = text.trimStart().slice(1).trimStart();
  return `{"id":"${id}"${rest.startsWith('}') ? '' : ','}${rest}`;
}

/**
 * @param {string} file plain, or packed where its name ends in .gz
 * @returns {AsyncGenerator<RecordedEvent | FaultyLine>}
 */
export async function* recordedEvents(file) {
  const raw = createReadStream(file);
  /** @type {Error | undefined} */
  let broken;
  const source = file.endsWith('.gz')
    ? pipeline(raw, createGunzip(), (error) => (broken = error ?? undefined))
    : raw.on('error', (error) => (broken = error));
  const lines = createInterface({ input: source, crlfDelay: Infinity });
  let line = 0;
  for await (const text of lines) {
    line += 1;
    if (text.trim() !== '') yield readLine(text, line);
  }
  if (broken) throw broken;
}
