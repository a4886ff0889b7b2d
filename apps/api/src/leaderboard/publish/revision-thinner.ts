/** Once a day: of a live board, which makes up to 17,000 revisions a day, only so many stay as somebody may still ask for. */
import { Injectable, Logger } from '@nestjs/common';
import { Cron } from '@nestjs/schedule';
import { Clock } from '../../platform/clock/clock.js';
import { Config } from '../../platform/config/config.js';
import { Database } from '../../platform/database/database.js';
import { rows, run } from '../../platform/database/sql.js';
import { JobLedger } from '../../platform/jobs/job-ledger.js';
import { boardsToThin, thinRevisions, type ThinnedRow } from './thin-revisions.sql.js';

const HOUR_MS = 3_600_000;
const WHOLE_MS = 48 * HOUR_MS;
const MINUTES_MS = 30 * 24 * HOUR_MS;

@Injectable()
export class RevisionThinner {
  private readonly logger = new Logger('leaderboard');

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly config: Config,
    private readonly jobs: JobLedger,
  ) {}

  /** Several processes may do it at once: the second one finds nothing left. */
  @Cron('0 57 3 * * *', { timeZone: 'UTC' })
  async daily(): Promise<void> {
    if (this.config.role === 'api') return;
    const removed = await this.jobs.run('revisions', () => this.thin());
    this.logger.log({ msg: 'old revisions were thinned', removed });
  }

  /** @returns how many went */
  async thin(): Promise<number> {
    const now = this.clock.now().getTime();
    const found = await rows<ThinnedRow & Record<string, unknown>>(
      this.database.pool,
      boardsToThin(new Date(now - WHOLE_MS)),
    );
    let removed = 0;
    for (const { leaderboard_id: leaderboardId, window, event_id: eventId, ...board } of found) {
      // a comparison goes back so far from any moment that is still to come
      const whole = Math.max(WHOLE_MS, board.compare_to_seconds * 1000 + HOUR_MS);
      removed += await run(
        this.database.pool,
        thinRevisions(
          { leaderboardId, window, eventId },
          new Date(now - whole),
          new Date(now - Math.max(whole, MINUTES_MS)),
        ),
      );
    }
    return removed;
  }
}
