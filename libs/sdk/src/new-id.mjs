// Makes ids that sort by time, so that the server's store appends, and that never go back within a process.
import { randomBytes } from 'node:crypto';

const COUNTER_BITS = 12;
const COUNTER_END = 1 << COUNTER_BITS;

let lastMs = 0;
let counter = 0;

/**
 * A UUIDv7 (RFC 9562, method 1: a counter of 12 bits beside the millisecond; when it is full, or the clock goes back,
 * the time of the ids runs ahead of the clock).
 * @param {number} [now] milliseconds since 1970
 */
export function newId(now = Date.now()) {
  const bytes = randomBytes(16);
  if (now > lastMs) {
    lastMs = now;
    counter = bytes.readUInt16BE(6) & (COUNTER_END / 2 - 1); // the upper half is room to count
  } else if (++counter === COUNTER_END) {
    lastMs += 1;
    counter = 0;
  }
  bytes.writeUIntBE(lastMs, 0, 6);
  bytes.writeUInt16BE(0x7000 | counter, 6);
  bytes.writeUInt8(0x80 | (bytes.readUInt8(8) & 0x3f), 8);
  const hex = bytes.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
