/** A request's JSON bytes to rows, event by event the quick way where that can be, else by parsing the one event. */
import { isUtf8 } from 'node:buffer';
import { MAX_EVENTS_PER_REQUEST } from '@coliseum/contracts';
import type { AcceptanceContext } from './accept-event.js';
import type { EncodedRow } from './encoded-row.js';
import { EventScanner } from './event-scanner.js';
import { skipSpace } from './json-tree.js';
import { RowBuffer } from './row-buffer.js';

const OPEN = 0x7b;
const OPEN_LIST = 0x5b;
const CLOSE_LIST = 0x5d;
const COMMA = 0x2c;
const QUOTE = 0x22;
const BACKSLASH = 0x5c;
/** The rules of a moment that the scanner keeps (its caller looks at ids that have expired, and at who was erased); where there are others, all events are for those who know them. */
const UNDERSTOOD = new Set<string>([
  'now',
  'currency',
  'oldest',
  'expiredBefore',
  'erased',
] satisfies (keyof AcceptanceContext)[]);
/** rows are a little shorter than the JSON they come from, but for the smallest events */
export const SPARE_BYTES = 1024;
/** Its memory is used again: it never outlives a call. */
const scanner = new EventScanner();

/** A value is wrapped: it may be anything. */
export type Scanned = EncodedRow | { value: unknown };

/**
 * @param out where rows go; the caller's, for it knows how long they are needed
 * @returns the events in their order, as rows or as values yet to be judged; undefined where the body is not one event or
 *   a list of events, well-formed and not too long, and so is for others to name what is wrong
 */
export function scanBatch(
  bytes: Buffer,
  context: AcceptanceContext,
  out = new RowBuffer(bytes.length + SPARE_BYTES),
): Scanned[] | undefined {
  if (!isUtf8(bytes) || !Object.keys(context).every((rule) => UNDERSTOOD.has(rule))) return undefined;
  scanner.start(context, out);
  let at = skipSpace(bytes, 0);
  if (bytes[at] === OPEN) {
    const row = scanner.scan(bytes, at);
    return row && skipSpace(bytes, scanner.end) === bytes.length ? [row] : undefined;
  }
  if (bytes[at] !== OPEN_LIST) return undefined;
  const found: Scanned[] = [];
  for (;;) {
    at = skipSpace(bytes, at + 1);
    const row = scanner.scan(bytes, at);
    if (row) found.push(row);
    const end = row ? scanner.end : endOfObject(bytes, at);
    if (!row) {
      const value = parse(bytes, at, end);
      if (value === undefined) return undefined;
      found.push({ value });
    }
    if (found.length > MAX_EVENTS_PER_REQUEST) return undefined;
    at = skipSpace(bytes, end);
    if (bytes[at] === CLOSE_LIST) return skipSpace(bytes, at + 1) === bytes.length ? found : undefined;
    if (bytes[at] !== COMMA) return undefined;
  }
}

/** @returns the place after the object that begins there, as far as brackets tell; −1 where none does */
function endOfObject(bytes: Buffer, from: number): number {
  if (bytes[from] !== OPEN) return -1;
  let depth = 0;
  for (let at = from; at < bytes.length; at++) {
    const byte = bytes[at] as number;
    if (byte === QUOTE) {
      for (at++; at < bytes.length && bytes[at] !== QUOTE; at++) if (bytes[at] === BACKSLASH) at++;
    } else if (byte === OPEN || byte === OPEN_LIST) depth++;
    else if (byte === 0x7d || byte === CLOSE_LIST) {
      if (--depth === 0) return at + 1;
    }
  }
  return -1;
}

function parse(bytes: Buffer, from: number, end: number): unknown {
  if (end < 0) return undefined;
  try {
    return JSON.parse(bytes.toString('utf8', from, end)) as unknown;
  } catch {
    return undefined;
  }
}
