/** When DNA is worked on: every quarter of an hour what happened since, once a night the model, and whenever someone asks. */
import { Injectable, Logger, type BeforeApplicationShutdown } from '@nestjs/common';
import { Cron } from '@nestjs/schedule';
import { Config } from '../../platform/config/config.js';
import { JobLedger } from '../../platform/jobs/job-ledger.js';
import { DnaTurn } from './dna-turn.js';
import { DnaWork } from './dna-work.js';

@Injectable()
export class DnaJobs implements BeforeApplicationShutdown {
  private readonly logger = new Logger('dna');
  private readonly end = new AbortController();
  private running: Promise<unknown> | undefined;

  constructor(
    private readonly turn: DnaTurn,
    private readonly work: DnaWork,
    private readonly jobs: JobLedger,
    private readonly config: Config,
  ) {}

  async beforeApplicationShutdown(): Promise<void> {
    this.end.abort();
    await this.running?.catch(() => undefined);
  }

  @Cron('0 7,22,37,52 * * * *', { timeZone: 'UTC' })
  quarterly(): Promise<void> {
    return this.scheduled('dna-refresh', (signal) => this.work.refresh(signal));
  }

  @Cron('0 43 4 * * *', { timeZone: 'UTC' })
  nightly(): Promise<void> {
    return this.scheduled('dna-model', (signal) => this.work.model(signal));
  }

  /** The admin's button: all of it. @returns whether it was this process's turn */
  byHand(): Promise<boolean> {
    return this.take('dna-model', (signal) => this.work.model(signal));
  }

  private async scheduled(job: string, work: (signal: AbortSignal) => Promise<void>): Promise<void> {
    if (this.config.role === 'api' || this.running) return;
    // the ledger has it too; nobody waits for a job that the clock starts
    await this.take(job, work).catch((error: unknown) =>
      this.logger.error({ msg: 'a DNA job failed', job, err: error }),
    );
  }

  /** Another process may have the turn: then it is done there. */
  private async take(job: string, work: (signal: AbortSignal) => Promise<void>): Promise<boolean> {
    const running = this.jobs.run(job, async () => {
      const done = await this.turn.take(async () => {
        await work(this.end.signal);
        return true;
      });
      return done ?? false;
    });
    this.running = running;
    try {
      return await running;
    } finally {
      this.running = undefined;
    }
  }
}
