/** Once a day: lets go of the months past the retention, and of failed events past theirs. */
import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { Cron } from '@nestjs/schedule';
import { Clock } from '../../platform/clock/clock.js';
import { Config } from '../../platform/config/config.js';
import { Database } from '../../platform/database/database.js';
import { firstRow, rows, run } from '../../platform/database/sql.js';
import { JobLedger } from '../../platform/jobs/job-ledger.js';
import { RunnableJobs } from '../../platform/jobs/runnable-jobs.js';
import { forgetOld } from '../failed/failed-events.sql.js';
import { dropMonth } from '../month-tables.js';
import { listPartitions, lockPartitions, monthNamed, type Month } from '../partitions.sql.js';
import { impatient, noteDropped, rangeOf, unhurried, unseenRow } from './retention.sql.js';
import { Retention } from './retention.js';

const FORGOTTEN_AT_A_TIME = 5_000;
const TRIES = 5;
const LOCKED = '55P03';

@Injectable()
export class ExpiryService implements OnModuleInit {
  private readonly logger = new Logger('ingestion');

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly config: Config,
    private readonly retention: Retention,
    private readonly jobs: JobLedger,
    private readonly runnable: RunnableJobs,
  ) {}

  async onModuleInit(): Promise<void> {
    this.runnable.register('expire', () => this.daily());
    await this.retention.learn();
  }

  /** @returns what was let go of */
  @Cron('0 37 3 * * *', { timeZone: 'UTC' })
  async daily(): Promise<string> {
    return this.jobs.run('expire', async () => {
      const dropped = await this.dropMonths();
      const forgotten = await this.forgetFailed();
      this.logger.log({ msg: 'expired', dropped, forgotten });
      return `${dropped.length} months of events and ${forgotten} failed events were let go of.`;
    });
  }

  /** @returns the names of those it dropped, oldest first */
  async dropMonths(): Promise<string[]> {
    const before = this.retention.dropBefore(this.clock.now());
    const dropped: string[] = [];
    if (before !== undefined)
      for (const { name } of await rows<{ name: string }>(this.database.pool, listPartitions())) {
        const month = monthNamed(name);
        if (month && month.end <= before && (await this.drop(month))) dropped.push(month.name);
      }
    await this.retention.learn();
    return dropped;
  }

  /** @returns how many failed events it let go of */
  async forgetFailed(): Promise<number> {
    const days = this.config.failedEventsDays;
    if (days === 0) return 0;
    for (let total = 0; ;) {
      const gone = await run(this.database.pool, forgetOld(days, FORGOTTEN_AT_A_TIME));
      total += gone;
      if (gone < FORGOTTEN_AT_A_TIME) return total;
    }
  }

  private async drop(month: Month): Promise<boolean> {
    for (let attempt = 1; ; attempt++)
      try {
        return await this.dropOnce(month);
      } catch (error) {
        if ((error as { code?: unknown }).code !== LOCKED || attempt === TRIES) throw error;
      }
  }

  private dropOnce(month: Month): Promise<boolean> {
    return this.database.transaction(async (client) => {
      await run(client, unhurried());
      await run(client, impatient());
      await run(client, lockPartitions());
      const stillThere = await rows<{ name: string }>(client, listPartitions());
      if (!stillThere.some(({ name }) => name === `coliseum_metrics_${month.name}`)) return false;
      if (await firstRow(client, unseenRow(month))) {
        this.logger.warn({ msg: 'a month is past its retention but not rolled up yet', month: month.name });
        return false;
      }
      const range = await firstRow<{ events: string; first: Date | null; last: Date | null }>(
        client,
        rangeOf(month),
      );
      await run(client, noteDropped(month, range ?? { events: '0', first: null, last: null }));
      await dropMonth(client, month);
      return true;
    });
  }
}
