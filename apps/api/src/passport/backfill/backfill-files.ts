/** The folder that files for backfills are put into; nothing outside of it is ever read. */
import { Injectable } from '@nestjs/common';
import { BACKFILL_FILE_PATTERN } from '@coliseum/contracts';
import { constants } from 'node:fs';
import { lstat, mkdir, open, readdir, type FileHandle } from 'node:fs/promises';
import path from 'node:path';
import { Config } from '../../platform/config/config.js';
import { SourceLost } from './backfill-source.js';

const NAME = new RegExp(BACKFILL_FILE_PATTERN);

export interface FoundFile {
  name: string;
  bytes: number;
  modifiedMs: number;
}

@Injectable()
export class BackfillFiles {
  readonly folder: string;

  constructor({ dataDir }: Config) {
    this.folder = path.join(dataDir, 'backfills');
  }

  /** @returns undefined where there is no such plain file in the folder itself: links are not followed */
  async find(name: string): Promise<FoundFile | undefined> {
    if (!NAME.test(name)) return undefined;
    try {
      const found = await lstat(path.join(this.folder, name));
      return found.isFile() ? { name, bytes: found.size, modifiedMs: found.mtimeMs } : undefined;
    } catch {
      return undefined;
    }
  }

  /** By name. */
  async list(): Promise<FoundFile[]> {
    await mkdir(this.folder, { recursive: true });
    const found = await Promise.all((await readdir(this.folder)).map((name) => this.find(name)));
    return found
      .filter((file) => file !== undefined)
      .sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
  }

  /** @throws SourceLost where it is not the file that was found then */
  async open(then: FoundFile): Promise<FileHandle> {
    const lost = (why: string): SourceLost => new SourceLost(`The file ${then.name} ${why}.`);
    if (!NAME.test(then.name)) throw lost('has no name that may be read');
    const flags = constants.O_RDONLY | constants.O_NOFOLLOW;
    const handle = await open(path.join(this.folder, then.name), flags).catch((error: unknown) => {
      throw lost(`cannot be opened (${(error as Error).message})`);
    });
    const now = await handle.stat();
    if (now.isFile() && now.size === then.bytes && now.mtimeMs === then.modifiedMs) return handle;
    await handle.close();
    throw lost('was changed since the backfill was made');
  }
}
