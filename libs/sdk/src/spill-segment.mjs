// One file of the spill: events line by line; it is removed as a whole, once each of them is answered.
import { Buffer } from 'node:buffer';
import { readFileSync } from 'node:fs';
import { open } from 'node:fs/promises';

const NEW_LINE = 10;
const CHUNK_BYTES = 256 * 1024;

export class Segment {
  /** on the disk, whole lines only */
  bytes = 0;
  lines = 0;
  readBytes = 0;
  readLines = 0;
  settledLines = 0;

  /** @param {string} path @param {number} number */
  constructor(path, number) {
    this.path = path;
    this.number = number;
  }

  /** A file from before: what follows the last end of a line was never acknowledged, and is left alone. @param {string} path @param {number} number */
  static found(path, number) {
    const segment = new Segment(path, number);
    const content = readFileSync(path);
    segment.bytes = content.lastIndexOf(NEW_LINE) + 1;
    for (let at = content.indexOf(NEW_LINE); at >= 0; at = content.indexOf(NEW_LINE, at + 1)) segment.lines++;
    return segment;
  }

  get isSettled() {
    return this.settledLines === this.lines;
  }

  /**
   * The next lines; as many as are wanted, and at least one even where it alone is larger than `maxBytes`.
   * @param {number} limit @param {number} maxBytes
   * @returns {Promise<string[]>}
   */
  async read(limit, maxBytes) {
    const file = await open(this.path, 'r');
    try {
      for (let size = Math.min(CHUNK_BYTES, maxBytes + 1); ; size *= 2) {
        const rest = this.bytes - this.readBytes;
        const { buffer, bytesRead } = await file.read(
          Buffer.allocUnsafe(Math.min(size, rest)),
          0,
          Math.min(size, rest),
          this.readBytes,
        );
        const lines = this.#cut(buffer.subarray(0, bytesRead), limit, maxBytes);
        if (lines.length > 0) return lines;
        if (bytesRead < size) throw new Error(`${this.path} is shorter than what was written to it`);
      }
    } finally {
      await file.close();
    }
  }

  /** @param {Buffer} content @param {number} limit @param {number} maxBytes */
  #cut(content, limit, maxBytes) {
    /** @type {string[]} */
    const lines = [];
    let from = 0;
    for (let end = content.indexOf(NEW_LINE); end >= 0; end = content.indexOf(NEW_LINE, from)) {
      if (lines.length === limit || (lines.length > 0 && end + 1 > maxBytes)) break;
      lines.push(content.toString('utf8', from, end));
      from = end + 1;
    }
    this.readBytes += from;
    this.readLines += lines.length;
    return lines;
  }
}
