/** Keeps the ledger of scheduled jobs in coliseum_job_runs. */
import { Injectable, Logger } from '@nestjs/common';
import { Database } from '../platform/database/database.js';
import { run, type Sql } from '../platform/database/sql.js';
import { JobLedger } from '../platform/jobs/job-ledger.js';
import { noteError, noteStart, noteSuccess } from './job-run.sql.js';

const MOST_WORDS = 1_000;

@Injectable()
export class StoredJobLedger extends JobLedger {
  private readonly logger = new Logger('jobs');

  constructor(private readonly database: Database) {
    super();
  }

  async run<T>(job: string, work: () => Promise<T>): Promise<T> {
    const started = performance.now();
    await this.note(noteStart(job));
    try {
      const result = await work();
      await this.note(noteSuccess(job, performance.now() - started));
      return result;
    } catch (error) {
      const words = (error instanceof Error ? error.message : String(error)).replaceAll('\u0000', '');
      await this.note(noteError(job, words.toWellFormed().slice(0, MOST_WORDS)));
      throw error;
    }
  }

  /** The store may be away just then; the work goes on. */
  private async note(sql: Sql): Promise<void> {
    await run(this.database.pool, sql).catch((error: unknown) =>
      this.logger.warn({ msg: 'a job run could not be noted', err: error }),
    );
  }
}
