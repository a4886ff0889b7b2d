// Writes and reads one file of a backup: packed, with the sum by which it is known again.
import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { PassThrough, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';

/** @typedef {{ bytes: number, sha256: string }} Sum */

/** Counts and sums up what flows through. */
function meter() {
  const hash = createHash('sha256');
  let bytes = 0;
  const stream = new Transform({
    transform(chunk, _encoding, done) {
      hash.update(chunk);
      bytes += chunk.length;
      done(null, chunk);
    },
  });
  return { stream, sum: () => ({ bytes, sha256: hash.digest('hex') }) };
}

/**
 * @param {import('node:stream').Readable} source @param {string} file @param {boolean} pack
 * @returns {Promise<Sum>} of what stands in the file
 */
export async function writeSummed(source, file, pack) {
  const { stream, sum } = meter();
  const packer = pack ? createGzip({ level: 1 }) : new PassThrough();
  await pipeline(source, packer, stream, createWriteStream(file, { mode: 0o600 }));
  return sum();
}

/** @param {string} file @returns {Promise<Sum>} */
export async function sumOf(file) {
  const { stream, sum } = meter();
  await pipeline(createReadStream(file), stream, async (chunks) => {
    for await (const chunk of chunks) void chunk;
  });
  return sum();
}

/** @param {string} file @param {import('node:stream').Writable} target */
export const unpackInto = (file, target) => pipeline(createReadStream(file), createGunzip(), target);
