/** One process works on DNA at a time: whoever holds the lock has the turn, the others have nothing to do. */
import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/database.js';
import { firstRow, run } from '../../platform/database/sql.js';
import { releaseDnaLock, tryDnaLock } from '../observe/watermark.sql.js';

@Injectable()
export class DnaTurn {
  constructor(private readonly database: Database) {}

  /** @returns undefined where another one has it, here or in another process */
  async take<T>(work: () => Promise<T>): Promise<T | undefined> {
    const client = await this.database.pool.connect();
    let broken: Error | undefined;
    try {
      const lock = await firstRow<{ locked: boolean }>(client, tryDnaLock());
      if (!lock?.locked) return undefined;
      try {
        return await work();
      } finally {
        await run(client, releaseDnaLock()).catch((error: Error) => (broken = error));
      }
    } finally {
      client.release(broken); // a lost connection has lost the lock
    }
  }
}
