/** Scripts, styles and data of a build, compressed once each and kept: a venue's line may be thin, and the files never change. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

const TYPES: Readonly<Record<string, string>> = {
  '.js': 'application/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.json': 'application/json; charset=utf-8',
  '.bin': 'application/octet-stream',
};
/** what the first who asks waits for, and what everybody after gets: a tenth less */
const QUICK = 5;
const BEST = 11;
export type Encoding = 'br' | 'gzip';
export interface PackedFile {
  type: string;
  encoding: Encoding;
  bytes: Buffer;
}

/** A page, which differs from one who asks to the next; quickly. */
export async function packPage(
  page: string,
  accepts: string | undefined,
): Promise<{ encoding: Encoding; bytes: Buffer } | undefined> {
  const encoding = encodingOf(accepts);
  return encoding && { encoding, bytes: await pack[encoding](Buffer.from(page)) };
}

const brotli = (quality: number) => (bytes: Buffer) =>
  promisify(brotliCompress)(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: quality } });
const pack: Readonly<Record<Encoding, (bytes: Buffer) => Promise<Buffer>>> = {
  br: brotli(QUICK),
  gzip: (bytes) => promisify(gzip)(bytes),
};

/** What a browser names first of those we have; a weight of 0 is a refusal. @param accepts the header accept-encoding */
export function encodingOf(accepts: string | undefined): Encoding | undefined {
  const named = (accepts ?? '').split(',').map((one) => one.trim().toLowerCase());
  return (['br', 'gzip'] as const).find((encoding) =>
    named.some((one) => one === encoding || (one.startsWith(`${encoding};`) && !/;\s*q=0(\.0*)?$/.test(one))),
  );
}

export class PackedFiles {
  private readonly packed = new Map<string, Promise<Buffer>>();
  private polishing: Promise<void> = Promise.resolve();

  /** @param dir of a build that does not change under a running process */
  constructor(private readonly dir: string) {}

  /** @param file one of the build's own list @returns undefined where it is better sent as it is */
  async find(file: string, accepts: string | undefined): Promise<PackedFile | undefined> {
    const type = TYPES[path.extname(file)];
    const encoding = encodingOf(accepts);
    if (!type || !encoding) return undefined;
    const key = `${encoding} ${file}`;
    const bytes = this.packed.get(key) ?? this.pack(file, encoding, key);
    this.packed.set(key, bytes);
    try {
      return { type, encoding, bytes: await bytes };
    } catch {
      this.packed.delete(key);
      return undefined;
    }
  }

  /** Quickly, and as well as can be once that is done. */
  private pack(file: string, encoding: Encoding, key: string): Promise<Buffer> {
    const raw = readFile(path.join(this.dir, file));
    const quick = raw.then(pack[encoding]);
    if (encoding === 'br')
      // one after the other: a first page asks for fifty, and others want these threads too
      this.polishing = Promise.all([raw, quick, this.polishing])
        .then(([bytes]) => bytes)
        .then(brotli(BEST))
        .then((best) => void this.packed.set(key, Promise.resolve(best)))
        .catch(() => undefined); // what there is serves
    return quick;
  }
}
