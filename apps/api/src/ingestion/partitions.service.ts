/** Keeps partitions ahead of time, so that no month starts in the default partition, and indexes those that have ended. */
import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { Cron } from '@nestjs/schedule';
import { Clock } from '../platform/clock/clock.js';
import { Database } from '../platform/database/database.js';
import { firstRow, run } from '../platform/database/sql.js';
import { JobLedger } from '../platform/jobs/job-ledger.js';
import { ClosedMonthIndexes } from './retention/closed-month-indexes.js';
import { bePatient, createPartition, lockPartitions, monthOf, partitionExists } from './partitions.sql.js';

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
    await this.jobs.run('partitions', () => this.prepare());
  }

  @Cron('0 17 3 * * *', { timeZone: 'UTC' })
  async daily(): Promise<void> {
    await this.jobs.run('partitions', async () => {
      await this.prepare();
      await this.indexes.build();
    });
  }

  /** @returns the names of those it made */
  async prepare(): Promise<string[]> {
    const made: string[] = [];
    for (let offset = -MONTHS_BEHIND; offset <= MONTHS_AHEAD; offset++) {
      const month = monthOf(this.clock.now(), offset);
      await this.database.transaction(async (client) => {
        await run(client, bePatient());
        await run(client, lockPartitions());
        if (await firstRow(client, partitionExists(month))) return;
        for (const statement of createPartition(month)) await run(client, statement);
        made.push(month.name);
      });
    }
    if (made.length > 0) this.logger.log({ msg: 'partitions made', made });
    return made;
  }
}
