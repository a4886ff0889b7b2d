/** The clock of the boards with a schedule: enqueues a nudge per slot; without Redis it does the work itself. */
import { InjectQueue } from '@nestjs/bull';
import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { Cron } from '@nestjs/schedule';
import type { Queue } from 'bull';
import { Clock } from '../../platform/clock/clock.js';
import { Config } from '../../platform/config/config.js';
import { Database } from '../../platform/database/database.js';
import { firstRow } from '../../platform/database/sql.js';
import { JobLedger } from '../../platform/jobs/job-ledger.js';
import { BoardWatch } from './board-watch.js';
import { LEADERBOARD_QUEUE, REFRESH_BOARDS, type RefreshBoards } from './refresh-job.js';
import { tryTickLock } from './ticker.sql.js';

/** Longer than this Redis does not answer when it is there. */
const ENQUEUE_MS = 2_000;
const KEEP = { removeOnComplete: { age: 3_600, count: 100 }, removeOnFail: { age: 86_400 } } as const;

@Injectable()
export class RefreshTicker implements OnModuleInit {
  private readonly logger = new Logger('leaderboard');

  constructor(
    @InjectQueue(LEADERBOARD_QUEUE) private readonly queue: Queue<RefreshBoards>,
    private readonly watch: BoardWatch,
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly config: Config,
    private readonly jobs: JobLedger,
  ) {}

  onModuleInit(): void {
    // said by the platform already; without a listener Redis' absence would end the process
    this.queue.on('error', () => undefined);
  }

  @Cron('0 */5 * * * *')
  everyFiveMinutes(): Promise<void> {
    return this.tick('5m');
  }

  @Cron('0 0 * * * *')
  everyHour(): Promise<void> {
    return this.tick('hourly');
  }

  /** One process per slot does it; a second one would only nudge twice. */
  async tick(refresh: RefreshBoards['refresh']): Promise<void> {
    if (this.config.role === 'api') return;
    try {
      await this.database.transaction(async (client) => {
        const lock = await firstRow<{ locked: boolean }>(client, tryTickLock());
        if (lock?.locked) await this.jobs.run(`leaderboards-${refresh}`, () => this.nudge(refresh));
      });
    } catch (error) {
      this.logger.warn({ msg: 'scheduled boards could not be refreshed', refresh, err: error });
    }
  }

  private async nudge(refresh: RefreshBoards['refresh']): Promise<void> {
    const slot = this.clock.now().toISOString().slice(0, 16);
    const jobId = `${REFRESH_BOARDS}-${refresh}-${slot.replace(':', '')}`;
    const added = this.queue.add(REFRESH_BOARDS, { refresh }, { jobId, ...KEEP }).then(() => true);
    const away = new Promise<boolean>((resolve) => setTimeout(resolve, ENQUEUE_MS, false).unref());
    const enqueued = await Promise.race([added.catch(() => false), away]);
    if (!enqueued) await this.watch.refreshScheduled(refresh);
  }
}
