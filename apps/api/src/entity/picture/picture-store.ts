/** Keeps the pictures of entities in coliseum_entity_images, and what boards show of them in step with it. */
import { Injectable } from '@nestjs/common';
import { createHash } from 'node:crypto';
import type { ImageRefusal } from '@coliseum/contracts';
import { Database } from '../../platform/database/database.js';
import { firstRow, rows, run } from '../../platform/database/sql.js';
import { picturePath } from './picture-path.js';
import * as sql from './picture.sql.js';
import type { DuePicture, PictureKey, StoredPicture } from './picture.sql.js';
import type { Picture } from './sniff-picture.js';

/** Longer than a download takes at most. */
const LEASE_SECONDS = 60;

const hashOf = (content: Buffer): string => createHash('sha256').update(content).digest('base64url');

@Injectable()
export class PictureStore {
  constructor(private readonly database: Database) {}

  /** Those that are due to be fetched; nobody else gets them for a while. */
  takeDue(limit: number): Promise<DuePicture[]> {
    return rows<DuePicture>(this.database.pool, sql.takeDue(limit, LEASE_SECONDS));
  }

  /** @returns false where another picture, or none, was asked for meanwhile */
  keepFetched(due: DuePicture, picture: Picture, content: Buffer): Promise<boolean> {
    const hash = hashOf(content);
    return this.database.transaction(async (client) => {
      if (!(await firstRow(client, sql.holdEntity(due)))) return false;
      const kept = await run(client, sql.keepFetched(due, due.source_url, { ...picture, hash }, content));
      if (kept > 0) await run(client, sql.showPicture(due, picturePath(due.type, due.id, hash)));
      return kept > 0;
    });
  }

  /** @returns where it is served; undefined where there is no such entity */
  keepUploaded(key: PictureKey, picture: Picture, content: Buffer): Promise<string | undefined> {
    const hash = hashOf(content);
    const path = picturePath(key.type, key.id, hash);
    return this.database.transaction(async (client) => {
      if (!(await firstRow(client, sql.holdEntity(key)))) return undefined;
      await run(client, sql.keepUploaded(key, { ...picture, hash }, content));
      await run(client, sql.showPicture(key, path));
      return path;
    });
  }

  async refuse(due: DuePicture, reason: ImageRefusal): Promise<void> {
    await run(this.database.pool, sql.refusePicture(due, due.source_url, reason));
  }

  async postpone(due: DuePicture, reason: ImageRefusal, seconds: number): Promise<void> {
    await run(this.database.pool, sql.postponePicture(due, due.source_url, reason, seconds));
  }

  /** @returns `gone` where there was one, `none` where there was not, undefined where there is no such entity */
  drop(key: PictureKey): Promise<'gone' | 'none' | undefined> {
    return this.database.transaction(async (client) => {
      if (!(await firstRow(client, sql.holdEntity(key)))) return undefined;
      return (await run(client, sql.dropPicture(key))) > 0 ? 'gone' : 'none';
    });
  }

  describe(key: PictureKey): Promise<StoredPicture | undefined> {
    return firstRow<StoredPicture>(this.database.pool, sql.describePicture(key));
  }

  /** @returns undefined where that picture was replaced meanwhile */
  async read(key: PictureKey, hash: string): Promise<Buffer | undefined> {
    return (await firstRow<{ content: Buffer }>(this.database.pool, sql.readPicture(key, hash)))?.content;
  }
}
