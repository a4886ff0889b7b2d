/**
 * A whole COPY as it goes over the wire: the statement, the rows and the end of them at once, without waiting for the store to
 * say that it is ready for them. The protocol allows it: where the statement fails, the store passes over what follows.
 */
import type { BufferPool } from './buffer-pool.js';
import {
  HEADER_BYTES,
  mostBytesOf,
  TRAILER_BYTES,
  writeHeader,
  writeRow,
  writeTrailer,
} from './copy-stream.js';
import type { EncodedRow } from './encoded-row.js';

const [QUERY, DATA, DONE] = [0x51, 0x64, 0x63];
/** a message's kind and length; its kind is not counted in its length */
const HEAD_BYTES = 5;
/** The store takes in one message after the other: a large one would lie around whole before its first row is looked at. */
const PART_BYTES = 32_768;

export interface CopyMessages {
  /** to be given back to the pool, once the store has confirmed all of it */
  block: Buffer;
  /** what of the block is to be sent */
  messages: Buffer;
}

export function copyMessages(statement: string, rows: readonly EncodedRow[], pool: BufferPool): CopyMessages {
  let size = statement.length + HEADER_BYTES + TRAILER_BYTES + 4 * HEAD_BYTES + 1;
  for (const row of rows) size += mostBytesOf(row);
  const block = pool.take(size + Math.ceil(size / PART_BYTES) * HEAD_BYTES);

  let at = open(block, 0, QUERY);
  at += block.write(statement, at, 'latin1');
  block[at++] = 0;
  at = close(block, 0, at);

  let part = at;
  at = writeHeader(block, open(block, part, DATA));
  for (const row of rows) {
    at = writeRow(block, at, row);
    if (at - part < PART_BYTES) continue;
    part = close(block, part, at);
    at = open(block, part, DATA);
  }
  at = close(block, part, writeTrailer(block, at));
  at = close(block, at, open(block, at, DONE));
  return { block, messages: block.subarray(0, at) };
}

const open = (block: Buffer, at: number, kind: number): number => {
  block[at] = kind;
  return at + HEAD_BYTES;
};

/** @returns the place after the message, where the next one begins */
function close(block: Buffer, from: number, to: number): number {
  block.writeInt32BE(to - from - 1, from + 1);
  return to;
}
