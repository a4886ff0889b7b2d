/** Keeps files in a folder: written beside, flushed, then renamed, so that a file is whole or not there. */
import { randomUUID } from 'node:crypto';
import { mkdir, open, readFile, rename, rm, rmdir } from 'node:fs/promises';
import path from 'node:path';
import { FileKeeper, mustBeKey } from './file-keeper.js';

export class FolderKeeper extends FileKeeper {
  constructor(private readonly folder: string) {
    super();
  }

  async put(key: string, bytes: Buffer): Promise<void> {
    const file = this.at(key);
    const draft = `${file}.${randomUUID()}`;
    await mkdir(path.dirname(file), { recursive: true });
    try {
      const handle = await open(draft, 'wx', 0o600);
      try {
        await handle.writeFile(bytes);
        await handle.sync();
      } finally {
        await handle.close();
      }
      await rename(draft, file);
    } catch (error) {
      await rm(draft, { force: true });
      throw error;
    }
  }

  get(key: string): Promise<Buffer | undefined> {
    return readFile(this.at(key)).catch(unlessMissing);
  }

  async remove(key: string): Promise<void> {
    const file = this.at(key);
    await rm(file, { force: true });
    // the last one closes the door; another one may be on its way in
    await rmdir(path.dirname(file)).catch(() => undefined);
  }

  private at(key: string): string {
    return path.join(this.folder, mustBeKey(key));
  }
}

function unlessMissing(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT') throw error;
}
