/** How long reports are kept: past their time, or beyond what their schedule keeps, they expire; later they go for good. */
import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock.js';
import { Config } from '../../platform/config/config.js';
import { Database } from '../../platform/database/database.js';
import { rows, run, type Sql } from '../../platform/database/sql.js';
import { dropExpiredFiles } from '../files/file.sql.js';
import {
  deleteReports,
  dropFilesOfReports,
  expireBeyondKeep,
  expireDue,
  forgetReports,
} from './expiry.sql.js';

const DAY_MS = 86_400_000;
const AT_A_TIME = 500;

@Injectable()
export class KeptReports {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly config: Config,
  ) {}

  /** @returns how many expired; their figures stay for those who may read them, their files and links do not */
  async expire(): Promise<number> {
    const now = this.clock.now();
    return (await this.end(expireDue(now))) + (await this.end(expireBeyondKeep(now, null)));
  }

  letGoBeyondKeep(scheduleId: string): Promise<number> {
    return this.end(expireBeyondKeep(this.clock.now(), scheduleId));
  }

  /** Files past their time, of reports that stand: they are made again when they are asked for. */
  expireFiles(): Promise<number> {
    return run(this.database.pool, dropExpiredFiles(this.clock.now()));
  }

  /** For good: what expired as long ago as reports are kept, and what came to nothing. @returns how many */
  async forget(): Promise<number> {
    const { days } = this.config.reports;
    if (days === 0) return 0;
    const before = new Date(this.clock.now().getTime() - days * DAY_MS);
    for (let gone = 0; ;) {
      const some = await this.database.transaction(async (client) => {
        const ids = (await rows<{ id: string }>(client, forgetReports(before, AT_A_TIME))).map(
          ({ id }) => id,
        );
        await run(client, dropFilesOfReports(ids));
        await run(client, deleteReports(ids));
        return ids.length;
      });
      gone += some;
      if (some < AT_A_TIME) return gone;
    }
  }

  private end(expire: Sql): Promise<number> {
    return this.database.transaction(async (client) => {
      const ids = (await rows<{ id: string }>(client, expire)).map(({ id }) => id);
      if (ids.length > 0) await run(client, dropFilesOfReports(ids));
      return ids.length;
    });
  }
}
