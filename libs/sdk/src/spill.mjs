// The part of the queue that outlives the process: appended in order, read in order, removed when it is answered.
import { Buffer } from 'node:buffer';
import { mkdirSync, readdirSync } from 'node:fs';
import { open, unlink } from 'node:fs/promises';
import path from 'node:path';
import { ColiseumError } from './coliseum-error.mjs';
import { lockSpill } from './spill-lock.mjs';
import { Segment } from './spill-segment.mjs';

/** How much is sent again at most, beside what was not answered, after a crash; each id counts once anyway. */
const SEGMENT_BYTES = 8 * 1024 * 1024;
const FIRST_NUMBER = 50_000_000;
const DIGITS = 8;

/** @typedef {{ line: Buffer, resolve: () => void, reject: (error: Error) => void }} Waiting */

export class Spill {
  /** @type {Segment[]} */
  #segments = [];
  /** @type {{ segment: Segment, handle: import('node:fs/promises').FileHandle } | undefined} */
  #active;
  /** @type {Waiting[]} */
  #waiting = [];
  #waitingBytes = 0;
  #pending = 0;
  /** @type {Promise<void> | undefined} */
  #writing;
  #file;
  #sync;
  #unlock;

  /** @param {string} file @param {{ sync: boolean }} options */
  constructor(file, { sync }) {
    this.#file = path.resolve(file);
    this.#sync = sync;
    const folder = path.dirname(this.#file);
    mkdirSync(folder, { recursive: true });
    this.#unlock = lockSpill(this.#file);
    const prefix = `${path.basename(this.#file)}.`;
    const numbers = readdirSync(folder)
      .filter((name) => name.startsWith(prefix) && /^\d{8}$/.test(name.slice(prefix.length)))
      .map((name) => Number(name.slice(prefix.length)));
    for (const number of numbers.sort((a, b) => a - b))
      this.#segments.push(Segment.found(this.#pathOf(number), number));
  }

  /** Lines that are on the disk and have not been read yet. */
  get unread() {
    return this.#segments.reduce((sum, { lines, readLines }) => sum + lines - readLines, 0);
  }

  /** Lines that nobody has answered yet. */
  get unsettled() {
    return this.#segments.reduce((sum, { lines, settledLines }) => sum + lines - settledLines, 0);
  }

  get bytes() {
    return this.#segments.reduce((sum, { bytes }) => sum + bytes, this.#waitingBytes);
  }

  /** Whether something stands here that must be sent before what comes now. */
  get isBusy() {
    return this.#pending > 0 || this.unread > 0;
  }

  /** Resolves once the line is in the file – on the disk, with `sync`. Those that come meanwhile share one write. @param {string} json @returns {Promise<void>} */
  append(json) {
    return new Promise((resolve, reject) => {
      const line = Buffer.from(`${json}\n`);
      this.#waiting.push({ line, resolve, reject });
      this.#waitingBytes += line.length;
      this.#pending += 1;
      this.#writing ??= this.#writeAll();
    });
  }

  /** @param {number} limit @param {number} maxBytes @returns {Promise<import('./entry.mjs').Entry[]>} */
  async read(limit, maxBytes) {
    const segment = this.#segments.find(({ bytes, readBytes }) => readBytes < bytes);
    if (!segment) return [];
    const lines = await segment.read(limit, maxBytes);
    return lines.map((json) => ({ id: idIn(json), json, bytes: Buffer.byteLength(json), segment }));
  }

  /** @param {Segment} segment @param {number} lines that were answered */
  async settle(segment, lines) {
    segment.settledLines += lines;
    if (!segment.isSettled) return;
    if (this.#active?.segment === segment) {
      if (this.#pending > 0) return; // it is about to grow
      await this.#retireActive();
    }
    await this.#remove(segment);
  }

  /** Puts what was taken before everything here in front of it. @param {readonly string[]} lines */
  async prepend(lines) {
    if (lines.length === 0) return;
    const number = (this.#segments[0]?.number ?? FIRST_NUMBER) - 1;
    const { segment, handle } = await this.#create(number);
    try {
      await this.#write(
        { segment, handle },
        lines.map((json) => Buffer.from(`${json}\n`)),
      );
    } finally {
      await handle.close();
    }
    this.#segments.unshift(segment);
  }

  async close() {
    await this.#writing;
    await this.#retireActive();
    for (const segment of this.#segments.filter(({ isSettled }) => isSettled)) await this.#remove(segment);
    this.#unlock();
  }

  async #writeAll() {
    while (this.#waiting.length > 0) {
      const group = this.#waiting.splice(0);
      const bytes = this.#waitingBytes;
      try {
        this.#active ??= await this.#appendSegment();
        await this.#write(
          this.#active,
          group.map(({ line }) => line),
        );
        if (this.#active.segment.bytes >= SEGMENT_BYTES) await this.#retireActive();
        for (const { resolve } of group) resolve();
      } catch (error) {
        const cause = /** @type {Error} */ (error);
        const refusal = new ColiseumError('spill_failed', `${this.#file}: ${cause.message}`, { cause });
        for (const { reject } of group) reject(refusal);
      }
      this.#pending -= group.length;
      this.#waitingBytes -= bytes;
    }
    this.#writing = undefined;
  }

  /** @param {{ segment: Segment, handle: import('node:fs/promises').FileHandle }} place @param {Buffer[]} lines */
  async #write({ segment, handle }, lines) {
    const content = Buffer.concat(lines);
    try {
      for (let at = 0; at < content.length;)
        at += (await handle.write(content, at, content.length - at, segment.bytes + at)).bytesWritten;
      if (this.#sync) await handle.datasync();
    } catch (error) {
      await handle.truncate(segment.bytes).catch(() => undefined); // what was refused shall not be sent later
      throw error;
    }
    segment.bytes += content.length;
    segment.lines += lines.length;
  }

  async #appendSegment() {
    const place = await this.#create((this.#segments.at(-1)?.number ?? FIRST_NUMBER - 1) + 1);
    this.#segments.push(place.segment);
    return place;
  }

  /** @param {number} number */
  async #create(number) {
    const segment = new Segment(this.#pathOf(number), number);
    const handle = await open(segment.path, 'wx', 0o600);
    if (this.#sync) await syncFolder(path.dirname(this.#file));
    return { segment, handle };
  }

  async #retireActive() {
    const active = this.#active;
    this.#active = undefined;
    await active?.handle.close();
  }

  /** @param {Segment} segment */
  async #remove(segment) {
    this.#segments = this.#segments.filter((other) => other !== segment);
    await unlink(segment.path).catch(() => undefined); // it would only be sent once more
  }

  /** @param {number} number */
  #pathOf(number) {
    return `${this.#file}.${String(number).padStart(DIGITS, '0')}`;
  }
}

/** @param {string} json */
function idIn(json) {
  try {
    return String(JSON.parse(json).id);
  } catch {
    return '';
  }
}

/** A new file is there after a power cut only if its folder was synced too. @param {string} folder */
async function syncFolder(folder) {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
