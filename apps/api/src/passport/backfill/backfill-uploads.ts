/** Files for backfills that are brought over HTTP: in parts, one after the other, to be read only once they are whole. */
import { Injectable } from '@nestjs/common';
import { MAX_UPLOAD_PART_BYTES, type BackfillUpload, type BackfillUploadQuery } from '@coliseum/contracts';
import { constants } from 'node:fs';
import { link, lstat, mkdir, open, readdir, unlink, type FileHandle } from 'node:fs/promises';
import path from 'node:path';
import { AppError, conflict, unprocessable } from '../../platform/errors/app-error.js';
import { BackfillFiles } from './backfill-files.js';

/** What nobody goes on with for so long is let go of. */
const ABANDONED_MS = 24 * 3_600_000;
/** With a leading dot it is no name that a backfill may read. */
const partName = (name: string): string => `.${name}.part`;
const isPart = (name: string): boolean => name.startsWith('.') && name.endsWith('.part');

const codeOf = (error: unknown): unknown => (error as { code?: unknown }).code;
const taken = (name: string): AppError =>
  conflict('file_exists', `There is a file "${name}" already; give this one another name.`);

@Injectable()
export class BackfillUploads {
  private readonly underWay = new Set<string>();

  constructor(private readonly files: BackfillFiles) {}

  /** A part may be sent again. @throws 409 where the name is taken, or something before the part is missing (`received` says from where on) */
  async append(name: string, place: BackfillUploadQuery, bytes: Buffer): Promise<BackfillUpload> {
    if (bytes.length === 0) throw unprocessable('invalid_body', 'The bytes of a part are needed.');
    if (bytes.length > MAX_UPLOAD_PART_BYTES)
      throw new AppError(413, 'too_large', `A part may have ${MAX_UPLOAD_PART_BYTES} bytes.`);
    if (place.offset + bytes.length > place.total)
      throw unprocessable(
        'invalid_body',
        `The part ends at byte ${place.offset + bytes.length}; the whole is said to have ${place.total}.`,
      );
    if (await this.files.find(name)) throw taken(name);
    if (this.underWay.has(name)) throw conflict('upload_running', `A part of "${name}" is just coming in.`);
    this.underWay.add(name);
    try {
      return await this.write(name, place, bytes);
    } catch (error) {
      if (codeOf(error) !== 'ENOSPC') throw error;
      const words = 'There is no room left for the file; what was received stands.';
      throw new AppError(503, 'disk_full', words, { retryAfterSeconds: 60, cause: error });
    } finally {
      this.underWay.delete(name);
    }
  }

  private async write(
    name: string,
    { offset, total }: BackfillUploadQuery,
    bytes: Buffer,
  ): Promise<BackfillUpload> {
    const handle = await this.openPart(name, offset);
    const received = offset + bytes.length;
    try {
      for (let done = 0; done < bytes.length;) {
        const { bytesWritten } = await handle.write(bytes, done, bytes.length - done, offset + done);
        done += bytesWritten;
      }
      if (received === total) await handle.sync();
    } finally {
      await handle.close();
    }
    if (received === total) await this.finish(name);
    return { name, received, total, complete: received === total };
  }

  private async openPart(name: string, offset: number): Promise<FileHandle> {
    const { folder } = this.files;
    if (offset === 0) {
      await mkdir(folder, { recursive: true });
      await this.dropAbandoned();
    }
    const fresh = offset === 0 ? constants.O_CREAT | constants.O_TRUNC : 0;
    const flags = constants.O_WRONLY | constants.O_NOFOLLOW | fresh;
    const handle = await open(path.join(folder, partName(name)), flags, 0o600).catch((error: unknown) => {
      if (codeOf(error) === 'ENOENT') throw this.wrongPlace(name, offset, 0);
      if (codeOf(error) === 'ELOOP') throw taken(name);
      throw error;
    });
    const { size } = await handle.stat();
    if (size < offset) {
      await handle.close();
      throw this.wrongPlace(name, offset, size);
    }
    await handle.truncate(offset); // a part whose answer was lost is sent again
    return handle;
  }

  private wrongPlace(name: string, offset: number, received: number): AppError {
    const words = `Of "${name}" ${received} bytes are there; the next part begins there at the latest, not at ${offset}.`;
    return new AppError(409, 'wrong_offset', words, { extensions: { received } });
  }

  /** Never over another one: a link fails where the name is taken meanwhile. */
  private async finish(name: string): Promise<void> {
    const part = path.join(this.files.folder, partName(name));
    await link(part, path.join(this.files.folder, name)).catch((error: unknown) => {
      if (codeOf(error) === 'EEXIST') throw taken(name);
      throw error;
    });
    await unlink(part);
  }

  private async dropAbandoned(): Promise<void> {
    const { folder } = this.files;
    for (const found of (await readdir(folder)).filter(isPart)) {
      const at = path.join(folder, found);
      const age = await lstat(at).then(
        ({ mtimeMs }) => Date.now() - mtimeMs,
        () => 0, // it became whole just now
      );
      if (age > ABANDONED_MS) await unlink(at).catch(() => undefined);
    }
  }
}
