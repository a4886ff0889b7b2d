/** Reads a row in COPY's form field by field, as Postgres does. */
import type { EncodedRow } from './encoded-row.js';

/** city and model are written when the row is stored */
const LOOKED_UP = 2;

/** @returns the place after the last column, as the columns' own lengths tell */
export function endOfRow({ bytes, start }: EncodedRow): number {
  let at = start + 2;
  for (let column = bytes.readInt16BE(start); column > LOOKED_UP; column--)
    at += 4 + Math.max(0, bytes.readInt32BE(at));
  return at;
}
