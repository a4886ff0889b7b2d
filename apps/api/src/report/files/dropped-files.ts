/** Lets go of files that nobody needs any more: first the bytes, then the row that names them, so that none is left behind. */
import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/database.js';
import { rows, run } from '../../platform/database/sql.js';
import { FileKeeper } from './file-keeper.js';
import { droppedFiles, droppedFilesOf, forgetFiles } from './file.sql.js';

/** They are held meanwhile. */
const AT_A_TIME = 20;

@Injectable()
export class DroppedFiles {
  constructor(
    private readonly database: Database,
    private readonly keeper: FileKeeper,
  ) {}

  /**
   * @param reportId only of this report; undefined: of all
   * @returns how many went
   * @throws where the keeper is away: they are tried again by the next sweep
   */
  async sweep(reportId?: string): Promise<number> {
    for (let gone = 0; ;) {
      const some = await this.database.transaction(async (client) => {
        const found = await rows<{ id: string; key: string }>(
          client,
          reportId === undefined ? droppedFiles(AT_A_TIME) : droppedFilesOf(AT_A_TIME, reportId),
        );
        for (const { key } of found) await this.keeper.remove(key);
        if (found.length > 0) await run(client, forgetFiles(found.map(({ id }) => id)));
        return found.length;
      });
      gone += some;
      if (some < AT_A_TIME) return gone;
    }
  }
}
