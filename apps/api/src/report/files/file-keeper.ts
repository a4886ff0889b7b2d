/** The port to where files are kept: a folder, or an S3-compatible store. What is kept can be made again. */

export abstract class FileKeeper {
  /** Whole or not at all; in place of what stood there. */
  abstract put(key: string, bytes: Buffer): Promise<void>;
  /** @returns undefined where there is none */
  abstract get(key: string): Promise<Buffer | undefined>;
  /** Also where there is none. */
  abstract remove(key: string): Promise<void>;
}

/** Keys are ours alone: a report's id and a file's, never anything that a caller sent. */
const KEY = /^[0-9a-f-]{36}\/[0-9a-f-]{36}\.pdf$/;

export function mustBeKey(key: string): string {
  if (!KEY.test(key)) throw new Error('That is no key of a file.');
  return key;
}
