// Keeps log files from filling the disk, and finds in them the lines that tell why a program did not come up.
import { closeSync, copyFileSync, existsSync, openSync, readSync, statSync, truncateSync } from 'node:fs';

const LARGEST_BYTES = 50_000_000;
const CHECK_EVERY_MS = 60_000;

/**
 * Moves a log that has grown too large to `<file>.1`. Its writer appends, so it goes on at the new end.
 * @param {string} file
 */
function rotate(file) {
  if (!existsSync(file) || statSync(file).size < LARGEST_BYTES) return;
  copyFileSync(file, `${file}.1`);
  truncateSync(file);
}

/** @param {string[]} files */
export function keepLogsSmall(files) {
  const check = () => files.forEach(rotate);
  check();
  setInterval(check, CHECK_EVERY_MS).unref();
}

/** @param {string} file @returns {number} */
export const sizeOf = (file) => (existsSync(file) ? statSync(file).size : 0);

const TAIL_BYTES = 16_384;

/**
 * The last lines of a log, those written since `from` only.
 * @param {string} file @param {number} [from] a size taken earlier @param {number} [lines]
 */
export function tailOf(file, from = 0, lines = 15) {
  const size = sizeOf(file);
  const start = Math.max(from > size ? 0 : from, size - TAIL_BYTES);
  if (size === start) return '';
  const bytes = Buffer.alloc(size - start);
  const handle = openSync(file, 'r');
  readSync(handle, bytes, 0, bytes.length, start);
  closeSync(handle);
  return bytes.toString().trimEnd().split('\n').slice(-lines).map(readable).join('\n');
}

/**
 * A structured line as a person would write it; any other line as it is.
 * @param {string} line
 */
function readable(line) {
  try {
    const { msg, message, err, error } = JSON.parse(line);
    const words = [msg ?? message, err?.stack ?? err?.message ?? error?.message ?? error].filter(
      (word) => typeof word === 'string',
    );
    return words.length > 0 ? words.join(': ') : line;
  } catch {
    return line;
  }
}
