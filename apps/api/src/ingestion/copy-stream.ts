/** Encoded rows as one binary COPY stream. */
import { encodeNumeric } from './encode-numeric.js';
import type { EncodedRow } from './encoded-row.js';

const SIGNATURE = Buffer.from('PGCOPY\n\xff\r\n\0', 'latin1');
const LENGTH_BYTES = 4;
/** a match of four decimals, and a model's version */
const MOST_MATCH_BYTES = 32;
const MOST_BYTES_PER_UNIT = 3;
export const HEADER_BYTES = SIGNATURE.length + 8;
export const TRAILER_BYTES = 2;

/** @returns the place after it */
export const writeHeader = (target: Buffer, at: number): number =>
  target.fill(0, SIGNATURE.copy(target, at) + at, at + HEADER_BYTES) && at + HEADER_BYTES;

export const writeTrailer = (target: Buffer, at: number): number => target.writeInt16BE(-1, at);

/** more than it will have */
export const mostBytesOf = (row: EncodedRow): number =>
  row.end -
  row.start +
  2 * LENGTH_BYTES +
  (row.cityId === null ? 0 : row.cityId.length * MOST_BYTES_PER_UNIT) +
  (row.match === undefined ? 0 : MOST_MATCH_BYTES);

/** @returns the place after it */
export function writeRow(target: Buffer, start: number, row: EncodedRow): number {
  const { bytes, end, cityId, match } = row;
  let at =
    match === undefined
      ? start + bytes.copy(target, start, row.start, end)
      : writeScored(target, start, row, match.score);
  if (cityId === null) at = writeNull(target, at);
  else {
    const written = target.write(cityId, at + LENGTH_BYTES, 'utf8');
    at = target.writeInt32BE(written, at) + written;
  }
  return match === undefined
    ? writeNull(target, at)
    : target.writeInt32BE(match.model, target.writeInt32BE(4, at));
}

/** The row with a match where it has none. */
function writeScored(target: Buffer, start: number, row: EncodedRow, score: number): number {
  const { bytes, scoreAt } = row;
  let at = start + bytes.copy(target, start, row.start, scoreAt);
  const digits = encodeNumeric(score);
  at = target.writeInt32BE(digits.length, at);
  at += digits.copy(target, at);
  return at + bytes.copy(target, at, scoreAt + LENGTH_BYTES, row.end);
}

function writeNull(target: Buffer, at: number): number {
  target[at] = target[at + 1] = target[at + 2] = target[at + 3] = 0xff; // −1
  return at + LENGTH_BYTES;
}

export function copyStream(rows: readonly EncodedRow[]): Buffer {
  const size = rows.reduce((sum, row) => sum + mostBytesOf(row), HEADER_BYTES + TRAILER_BYTES);
  const stream = Buffer.allocUnsafe(size);
  let at = writeHeader(stream, 0);
  for (const row of rows) at = writeRow(stream, at, row);
  return stream.subarray(0, writeTrailer(stream, at));
}
