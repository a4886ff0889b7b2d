/**
 * What each wall looks like: the newest picture in memory, told to the other processes as it comes. Postgres is given one
 * a minute, so that a control room that starts anew is not blind.
 */
import { Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { createHash } from 'node:crypto';
import { MAX_THUMBNAIL_BYTES } from '@coliseum/contracts';
import { Database } from '../../platform/database/database.js';
import { firstRow, rows, run } from '../../platform/database/sql.js';
import { unprocessable } from '../../platform/errors/app-error.js';
import { ScreenRegistry } from '../registry/screen-registry.js';
import { ScreenBus } from '../wall/screen-bus.js';
import { readThumbnail, storeThumbnail, thumbnailMarks } from './heartbeat.sql.js';

const STORE_MS = 60_000;
/** Faster ones are passed over. */
const LEAST_MS = 2_000;

export interface Thumbnail {
  jpeg: Buffer;
  hash: string;
  takenAt: Date;
}
/** Without the picture itself, where Postgres has it. */
type Mark = Omit<Thumbnail, 'jpeg'> & { jpeg?: Buffer };

@Injectable()
export class Thumbnails implements OnApplicationBootstrap {
  private readonly logger = new Logger('screens');
  private readonly newest = new Map<string, Mark>();
  private readonly storedAt = new Map<string, number>();

  constructor(
    private readonly database: Database,
    private readonly bus: ScreenBus,
    private readonly registry: ScreenRegistry,
  ) {
    registry.onChange(() => this.forgetRevoked());
    bus.on(
      'thumbnail',
      ({ screenId, jpeg, at }) => void this.keep(screenId, Buffer.from(jpeg, 'base64'), at),
    );
  }

  async onApplicationBootstrap(): Promise<void> {
    type Row = { screenId: string; hash: string; takenAt: Date };
    for (const { screenId, ...mark } of await rows<Row>(this.database.pool, thumbnailMarks()))
      this.newest.set(screenId, mark);
  }

  /** @returns whether it was taken; @throws 422 where it is no JPEG, or too large a one */
  take(screenId: string, jpeg: unknown, at: number): boolean {
    if (!Buffer.isBuffer(jpeg) || !isJpeg(jpeg))
      throw unprocessable('invalid_thumbnail', 'jpeg must hold the bytes of a JPEG.');
    if (jpeg.length > MAX_THUMBNAIL_BYTES)
      throw unprocessable(
        'thumbnail_too_large',
        `The thumbnail has ${jpeg.length} bytes; ${MAX_THUMBNAIL_BYTES} are the most.`,
      );
    const before = this.newest.get(screenId);
    if (before && at - before.takenAt.getTime() < LEAST_MS) return false;
    this.keep(screenId, jpeg, at);
    this.bus.tell('thumbnail', { screenId, jpeg: jpeg.toString('base64'), at });
    void this.store(screenId, at);
    return true;
  }

  of(screenId: string): Pick<Mark, 'hash' | 'takenAt'> | undefined {
    return this.newest.get(screenId);
  }

  urlOf(screenId: string): string | null {
    const mark = this.newest.get(screenId);
    return mark ? `/api/v1/admin/screens/${screenId}/thumbnail?v=${mark.hash}` : null;
  }

  async read(screenId: string): Promise<Thumbnail | undefined> {
    const known = this.newest.get(screenId);
    if (known?.jpeg) return { ...known, jpeg: known.jpeg };
    return firstRow<Thumbnail & Record<string, unknown>>(this.database.pool, readThumbnail(screenId));
  }

  private forgetRevoked(): void {
    for (const book of [this.newest, this.storedAt])
      for (const screenId of book.keys()) if (!this.registry.get(screenId)) book.delete(screenId);
  }

  private keep(screenId: string, jpeg: Buffer, at: number): void {
    const hash = createHash('sha1').update(jpeg).digest('hex').slice(0, 16);
    this.newest.set(screenId, { jpeg, hash, takenAt: new Date(at) });
  }

  private async store(screenId: string, at: number): Promise<void> {
    const { jpeg, hash, takenAt } = this.newest.get(screenId) ?? {};
    if (!jpeg || !hash || !takenAt || at - (this.storedAt.get(screenId) ?? -Infinity) < STORE_MS) return;
    this.storedAt.set(screenId, at);
    await run(this.database.pool, storeThumbnail(screenId, jpeg, hash, takenAt)).catch((error: unknown) => {
      this.storedAt.delete(screenId);
      this.logger.debug({ msg: 'a thumbnail could not be kept', err: error });
    });
  }
}

/** By its bytes: it begins and ends as a JPEG does. */
const isJpeg = (bytes: Buffer): boolean =>
  bytes.length > 4 &&
  bytes.readUInt16BE(0) === 0xffd8 &&
  bytes[2] === 0xff &&
  bytes.readUInt16BE(bytes.length - 2) === 0xffd9;
