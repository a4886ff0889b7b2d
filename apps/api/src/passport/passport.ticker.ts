/** The safety net under the continuous reading: every five minutes it is made sure that the log is read to its end. */
import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { Cron } from '@nestjs/schedule';
import { Config } from '../platform/config/config.js';
import { JobLedger } from '../platform/jobs/job-ledger.js';
import { RunnableJobs } from '../platform/jobs/runnable-jobs.js';
import { PassportLoop } from './passport-loop.js';
import { PassportWatch } from './passport-watch.js';

/** A process that leads and leaves an entry unread for so long does not do its work. */
const TOO_LONG_SECONDS = 300;

@Injectable()
export class PassportTicker implements OnModuleInit {
  private readonly logger = new Logger('passport');

  constructor(
    private readonly loop: PassportLoop,
    private readonly watch: PassportWatch,
    private readonly jobs: JobLedger,
    private readonly config: Config,
    private readonly runnable: RunnableJobs,
  ) {}

  onModuleInit(): void {
    this.runnable.register('passport', async () => {
      await this.sweep();
      return 'Passport’s log is read to its end.';
    });
  }

  @Cron('0 */5 * * * *')
  async everyFiveMinutes(): Promise<void> {
    if (this.config.role === 'api') return;
    await this.sweep().catch((error: unknown) =>
      this.logger.warn({ msg: 'Passport could not be swept', err: error }),
    );
  }

  /** @throws what kept the log from being read to its end; the ledger has it too */
  async sweep(): Promise<void> {
    await this.jobs.run('passport', async () => {
      if ((await this.loop.drain()) === 'read') return;
      const { lagSeconds } = await this.watch.measure();
      if (lagSeconds !== null && lagSeconds > TOO_LONG_SECONDS)
        throw new Error(`Another process reads Passport, but its oldest entry waits for ${lagSeconds} s.`);
    });
  }
}
