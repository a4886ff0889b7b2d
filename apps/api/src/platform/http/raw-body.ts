/** Reads a request's body whole, at most so many bytes of it even when it is inflated; parsing comes later. */
import { constants, createGunzip } from 'node:zlib';
import type { Readable } from 'node:stream';
import { AppError, badRequest } from '../errors/app-error.js';

export class RawBody {
  constructor(
    readonly bytes: Buffer,
    /** lower case, without parameters */
    readonly mediaType: string,
  ) {}
}

const tooLarge = (limit: number): AppError =>
  new AppError(
    413,
    'too_large',
    `The body is larger than ${limit} bytes (inflated); send it in smaller parts.`,
  );

/** @throws 413 past `limit` inflated bytes, 415 for an encoding other than gzip, 400 for a broken one */
export async function readRawBody(
  stream: Readable,
  headers: {
    contentType?: string | undefined;
    contentEncoding?: string | undefined;
    contentLength?: string | undefined;
  },
  limit: number,
): Promise<RawBody> {
  const mediaType = (headers.contentType ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
  const encoding = (headers.contentEncoding ?? 'identity').trim().toLowerCase();
  if (Number(headers.contentLength ?? 0) > limit) throw tooLarge(limit);
  if (encoding === 'identity' || encoding === '') return new RawBody(await collect(stream, limit), mediaType);
  if (encoding !== 'gzip')
    throw new AppError(
      415,
      'unsupported_encoding',
      `Content-Encoding is "${encoding}"; it must be gzip or left out.`,
    );
  const gunzip = createGunzip({ finishFlush: constants.Z_FINISH });
  stream.on('error', (error) => gunzip.destroy(error));
  try {
    return new RawBody(await collect(stream.pipe(gunzip), limit), mediaType);
  } catch (error) {
    if (error instanceof AppError) throw error;
    throw badRequest('malformed_gzip', 'The body says it is gzip but cannot be inflated.');
  } finally {
    stream.unpipe(gunzip);
    gunzip.destroy();
    stream.resume(); // what is left of a refused body is read and dropped, so that the answer can be
  }
}

async function collect(stream: Readable, limit: number): Promise<Buffer> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of stream as AsyncIterable<Buffer>) {
    size += part.length;
    if (size > limit) throw tooLarge(limit);
    parts.push(part);
  }
  return parts.length === 1 ? (parts[0] as Buffer) : Buffer.concat(parts, size);
}
