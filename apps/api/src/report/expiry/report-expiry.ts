/** Once a day: reports and files past their time. */
import { Injectable, Logger } from '@nestjs/common';
import { Cron } from '@nestjs/schedule';
import { Config } from '../../platform/config/config.js';
import { JobLedger } from '../../platform/jobs/job-ledger.js';
import { DroppedFiles } from '../files/dropped-files.js';
import { KeptReports } from './kept-reports.js';

export interface Expired {
  expired: number;
  files: number;
  forgotten: number;
}

@Injectable()
export class ReportExpiry {
  private readonly logger = new Logger('report');

  constructor(
    private readonly kept: KeptReports,
    private readonly dropped: DroppedFiles,
    private readonly config: Config,
    private readonly jobs: JobLedger,
  ) {}

  /** Every process asks: what is gone already is gone. */
  @Cron('0 47 3 * * *', { timeZone: 'UTC' })
  async daily(): Promise<void> {
    if (this.config.role === 'api') return;
    try {
      this.logger.log({
        msg: 'reports expired',
        ...(await this.jobs.run('expire-reports', () => this.all())),
      });
    } catch (error) {
      this.logger.warn({ msg: 'reports could not expire', err: error });
    }
  }

  async all(): Promise<Expired> {
    const expired = await this.kept.expire();
    const files = await this.kept.expireFiles();
    const forgotten = await this.kept.forget();
    await this.dropped.sweep();
    return { expired, files, forgotten };
  }
}
