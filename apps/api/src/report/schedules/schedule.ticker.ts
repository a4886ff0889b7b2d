/** The clock of the report schedules: looks once a minute. */
import { Injectable, Logger } from '@nestjs/common';
import { Cron } from '@nestjs/schedule';
import { Config } from '../../platform/config/config.js';
import { JobLedger } from '../../platform/jobs/job-ledger.js';
import { ScheduleRunner } from './schedule-runner.js';

@Injectable()
export class ScheduleTicker {
  private readonly logger = new Logger('report');

  constructor(
    private readonly runner: ScheduleRunner,
    private readonly config: Config,
    private readonly jobs: JobLedger,
  ) {}

  @Cron('0 * * * * *')
  async tick(): Promise<void> {
    if (this.config.role === 'api') return;
    try {
      await this.jobs.run('report-schedules', () => this.runner.runDue());
    } catch (error) {
      this.logger.warn({ msg: 'scheduled reports could not be asked for', err: error });
    }
  }
}
