/** A request's body that is yet to be read: poured out inflated, bounded in size, in pace and in what the process holds of bodies. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { constants, createGunzip } from 'node:zlib';
import type { Readable } from 'node:stream';
import { AppError, badRequest } from '../errors/app-error.js';
import type { BodyBudget } from './body-budget.js';
import type { PaceWatch } from './pace-watch.js';
import { RawBody } from './raw-body.js';

/** taken before the first byte of a body that does not say how long it is */
const UNDECLARED_BYTES = 16 * 1024;

const tooLarge = (limit: number): AppError =>
  new AppError(
    413,
    'too_large',
    `The body is larger than ${limit} bytes (inflated); send it in smaller parts.`,
  );

export interface BodyLimits {
  /** bytes, inflated */
  size: number;
  budget: BodyBudget;
  pace: PaceWatch;
}

export class IncomingBody {
  /** lower case, without parameters */
  readonly mediaType: string;
  private readonly encoding: string;
  private readonly declared: number;
  private held = 0;
  private answered = false;

  constructor(
    private readonly stream: Readable,
    private readonly request: IncomingMessage,
    answer: ServerResponse,
    private readonly limits: BodyLimits,
  ) {
    const { headers } = request;
    // values made of what was read live as long as the answer is awaited, and count until then
    answer.once('close', () => this.letGo());
    this.mediaType = (headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
    this.encoding = (headers['content-encoding'] ?? 'identity').trim().toLowerCase() || 'identity';
    this.declared = Number(headers['content-length'] ?? UNDECLARED_BYTES);
  }

  async readWhole(): Promise<RawBody> {
    const parts: Buffer[] = [];
    await this.pour((chunk) => void parts.push(chunk));
    return new RawBody(parts.length === 1 ? (parts[0] as Buffer) : Buffer.concat(parts), this.mediaType);
  }

  /**
   * @param onChunk inflated bytes in their order; what it throws ends the reading
   * @throws 413 past the limit, 415 for an encoding other than gzip, 400 for a broken or an ended one, 408 for a slow one,
   *   503 where the process holds too much already, before anything is read
   */
  pour(onChunk: (chunk: Buffer) => void): Promise<void> {
    const { size: limit, pace } = this.limits;
    if (this.declared > limit) return Promise.reject(tooLarge(limit));
    if (this.encoding !== 'identity' && this.encoding !== 'gzip')
      return Promise.reject(
        new AppError(
          415,
          'unsupported_encoding',
          `Content-Encoding is "${this.encoding}"; it must be gzip or left out.`,
        ),
      );
    return new Promise((resolve, reject) => {
      this.hold(this.declared);
      const { stream } = this;
      const gunzip = this.encoding === 'gzip' ? createGunzip({ finishFlush: constants.Z_FINISH }) : undefined;
      const source = gunzip ?? stream;
      const { socket } = this.request;
      const before = socket.bytesRead;
      let size = 0;
      const unwatch = pace.watch(
        () => socket.bytesRead - before,
        () => end(new AppError(408, 'too_slow', 'The body came too slowly; send it faster, or in parts.')),
      );
      const end = (error?: AppError): void => {
        unwatch();
        source.removeListener('data', onData);
        stream.removeListener('close', onClose);
        if (gunzip) {
          stream.unpipe(gunzip);
          gunzip.destroy();
        }
        if (!error) return resolve();
        stream.resume(); // what is left of a refused body is read and dropped, so that the answer can be
        reject(error);
      };
      const onData = (chunk: Buffer): void => {
        size += chunk.length;
        try {
          if (size > limit) throw tooLarge(limit);
          if (size > this.held) this.hold(size - this.held);
          onChunk(chunk);
        } catch (error) {
          end(error as AppError);
        }
      };
      const onClose = (): void => {
        if (!stream.readableEnded)
          end(badRequest('request_aborted', 'The request ended before its body did.'));
      };
      source.on('data', onData);
      source.once('end', () => end());
      stream.once('close', onClose);
      stream.on('error', onClose);
      if (!gunzip) return;
      gunzip.on('error', () =>
        end(badRequest('malformed_gzip', 'The body says it is gzip but cannot be inflated.')),
      );
      stream.pipe(gunzip);
    });
  }

  private letGo(): void {
    this.answered = true;
    this.limits.budget.giveBack(this.held);
    this.held = 0;
  }

  private hold(bytes: number): void {
    if (this.answered) return;
    this.limits.budget.take(bytes);
    this.held += bytes;
  }
}
