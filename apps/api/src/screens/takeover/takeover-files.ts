/** Takeovers as files beside the data, one each: what survives when Postgres and Redis are both away and the process dies. */
import { Injectable, Logger } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { Config } from '../../platform/config/config.js';
import type { KeptTakeover } from './takeover-book.js';

const NAME = /^[0-9a-f-]{36}\.json$/;

@Injectable()
export class TakeoverFiles {
  private readonly logger = new Logger('screens');
  private readonly folder: string;

  constructor({ dataDir }: Config) {
    this.folder = path.join(dataDir, 'takeovers');
  }

  async read(): Promise<KeptTakeover[]> {
    const names = await readdir(this.folder).catch(() => []);
    const found = await Promise.all(
      names.filter((name) => NAME.test(name)).map((name) => this.readOne(name)),
    );
    return found.flatMap((one) => one ?? []);
  }

  /** On the disk, once it is done; whole or not at all. */
  async write(kept: KeptTakeover): Promise<void> {
    const target = this.fileOf(kept.record.takeover.id);
    const draft = `${target}.${randomUUID()}.tmp`;
    await mkdir(this.folder, { recursive: true });
    const file = await open(draft, 'w', 0o600);
    try {
      await file.writeFile(JSON.stringify(kept));
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(draft, target);
  }

  async remove(id: string): Promise<void> {
    await rm(this.fileOf(id), { force: true });
  }

  private async readOne(name: string): Promise<KeptTakeover | undefined> {
    try {
      return JSON.parse(await readFile(path.join(this.folder, name), 'utf8')) as KeptTakeover;
    } catch (error) {
      this.logger.error({ msg: 'a kept takeover cannot be read', file: name, err: error });
      return undefined;
    }
  }

  private readonly fileOf = (id: string): string => path.join(this.folder, `${id}.json`);
}
