/** Encoded rows as one binary COPY stream. */
import type { EncodedRow } from './encoded-row.js';

const SIGNATURE = Buffer.from('PGCOPY\n\xff\r\n\0', 'latin1');
const HEADER_BYTES = SIGNATURE.length + 8;
const TRAILER_BYTES = 2;
const NULL_CITY_BYTES = 4;

export function copyStream(rows: readonly EncodedRow[]): Buffer {
  let size = HEADER_BYTES + TRAILER_BYTES;
  for (const row of rows)
    size += row.end - row.start + NULL_CITY_BYTES + (row.cityId === null ? 0 : row.cityId.length * 3);
  const stream = Buffer.allocUnsafe(size);
  let at = SIGNATURE.copy(stream);
  at = stream.fill(0, at, HEADER_BYTES) && HEADER_BYTES;
  for (const row of rows) {
    at += row.bytes.copy(stream, at, row.start, row.end);
    const written = row.cityId === null ? -1 : stream.write(row.cityId, at + 4, 'utf8');
    at = stream.writeInt32BE(written, at) + Math.max(written, 0);
  }
  at = stream.writeInt16BE(-1, at);
  return stream.subarray(0, at);
}
