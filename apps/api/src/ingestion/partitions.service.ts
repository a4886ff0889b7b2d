/** Keeps partitions ahead of time, so that no month starts in the default partition, and indexes those that have ended. */
import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { Cron } from '@nestjs/schedule';
import { Clock } from '../platform/clock/clock.js';
import { Database } from '../platform/database/database.js';
import { firstRow, run } from '../platform/database/sql.js';
import { JobLedger } from '../platform/jobs/job-ledger.js';
import { makeMonth, namelessMonths } from './month-tables.js';
import {
  bePatient,
  describeStore,
  lockPartitions,
  monthOf,
  partitionExists,
  type Month,
} from './partitions.sql.js';
import { ClosedMonthIndexes } from './retention/closed-month-indexes.js';

const MONTHS_BEHIND = 1;
const MONTHS_AHEAD = 3;

@Injectable()
export class PartitionsService implements OnModuleInit {
  private readonly logger = new Logger('ingestion');

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly jobs: JobLedger,
    private readonly indexes: ClosedMonthIndexes,
  ) {}

  async onModuleInit(): Promise<void> {
    this.logger.log({ msg: 'events are stored', ...(await firstRow(this.database.pool, describeStore())) });
    await this.jobs.run('partitions', () => this.prepare());
  }

  @Cron('0 17 3 * * *', { timeZone: 'UTC' })
  async daily(): Promise<void> {
    await this.jobs.run('partitions', async () => {
      await this.prepare();
      await this.indexes.build();
    });
  }

  /** @returns the names of those it made, or gave their name */
  async prepare(): Promise<string[]> {
    const made: string[] = [];
    const make = (month: Month) =>
      this.database.transaction(async (client) => {
        await run(client, bePatient());
        await run(client, lockPartitions());
        if (await firstRow(client, partitionExists(month))) return;
        await makeMonth(client, month);
        made.push(month.name);
      });
    for (let offset = -MONTHS_BEHIND; offset <= MONTHS_AHEAD; offset++)
      await make(monthOf(this.clock.now(), offset));
    for (const month of await namelessMonths(this.database.pool)) await make(month);
    if (made.length > 0) this.logger.log({ msg: 'partitions made', made });
    return made;
  }
}
