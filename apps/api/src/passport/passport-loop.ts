/** Reads Passport without end: one process at a time leads, the others stand by and take over when it ends. */
import {
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
  type OnModuleInit,
} from '@nestjs/common';
import type { ClientBase } from 'pg';
import { Config } from '../platform/config/config.js';
import { firstRow, run } from '../platform/database/sql.js';
import { backOffMs } from './back-off.js';
import { PassportBook } from './passport-book.js';
import { PassportDatabase } from './passport-database.js';
import { PassportRound, type Round } from './passport-round.js';
import { PassportTable } from './passport-table.js';
import { settleForLazyCommits, tryToLead } from './passport.sql.js';

/** The pause after a round grows to the longest while nothing comes. */
const SHORTEST_MS = 200;
const LONGEST_MS = 1_000;
const STAND_BY_MS = 2_000;
const DRAIN_MS = 60_000;

@Injectable()
export class PassportLoop implements OnModuleInit, OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('passport');
  private living: Promise<void> | undefined;
  private stopped = false;
  private leading = false;
  private failures = 0;
  private wake: (() => void) | undefined;
  private readonly waiters = new Set<(error?: unknown) => void>();

  constructor(
    private readonly passport: PassportDatabase,
    private readonly table: PassportTable,
    private readonly round: PassportRound,
    private readonly book: PassportBook,
    private readonly config: Config,
  ) {}

  /** Upstream may write as soon as requests are heard. */
  async onModuleInit(): Promise<void> {
    await this.passport
      .session((client) => this.table.prepare(client))
      .catch((error: unknown) => this.logger.warn({ msg: 'Passport is not ready', err: error }));
  }

  onApplicationBootstrap(): void {
    if (this.config.role !== 'api') this.living = this.live();
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopped = true;
    this.wake?.();
    await this.living;
    await this.table.settled();
  }

  /**
   * Reads to the log's end, whether or not the loop lives.
   * @returns `elsewhere` where another process leads
   * @throws what stands in the way
   */
  async drain(): Promise<'read' | 'elsewhere'> {
    if (this.leading) {
      await this.nextEnd();
      return 'read';
    }
    return this.passport.session(async (client) => {
      if (!(await this.lead(client))) return 'elsewhere';
      while ((await this.once(client)).more);
      return 'read';
    });
  }

  private async live(): Promise<void> {
    while (!this.stopped) {
      try {
        await this.passport.session((client) => this.readOn(client));
        this.failures = 0;
        await this.pause(STAND_BY_MS);
      } catch (error) {
        if (this.failures++ === 0)
          this.logger.error({ msg: 'Passport cannot be read; trying again', err: error });
        this.book.failedAt(error);
        await this.book.keep();
        this.endWaiting(error);
        await this.pause(backOffMs(this.failures));
      }
    }
    this.endWaiting();
  }

  private async readOn(client: ClientBase): Promise<void> {
    if (!(await this.lead(client))) return;
    this.leading = true;
    try {
      for (let pause = SHORTEST_MS; !this.stopped;) {
        const { read, more } = await this.once(client);
        if (this.failures > 0) this.logger.log('Passport is read again');
        this.failures = 0;
        if (more) continue;
        this.endWaiting();
        pause = read > 0 ? SHORTEST_MS : Math.min(pause * 1.25, LONGEST_MS);
        await this.pause(pause);
      }
    } finally {
      this.leading = false;
    }
  }

  private async lead(client: ClientBase): Promise<boolean> {
    await this.table.prepare(client);
    await run(client, settleForLazyCommits());
    return (await firstRow<{ leads: boolean }>(client, tryToLead()))?.leads ?? false;
  }

  private async once(client: ClientBase): Promise<Round> {
    const round = await this.round.run(client);
    if (round.empty) this.book.empty();
    await this.book.keep();
    return round;
  }

  private async nextEnd(): Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    await new Promise<void>((resolve, reject) => {
      const end = (error?: unknown): void => {
        this.waiters.delete(end);
        if (error === undefined) resolve();
        else reject(error as Error);
      };
      this.waiters.add(end);
      timer = setTimeout(() => end(new Error('Passport was not read to its end within a minute.')), DRAIN_MS);
      this.wake?.();
    }).finally(() => clearTimeout(timer));
  }

  private endWaiting(error?: unknown): void {
    for (const end of [...this.waiters]) end(error);
  }

  private async pause(ms: number): Promise<void> {
    if (this.stopped) return;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms);
      this.wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
    this.wake = undefined;
  }
}
