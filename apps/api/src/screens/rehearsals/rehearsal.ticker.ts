/** Tells the walls once a rehearsal's time is over; each end is told by one worker only. */
import {
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { Clock } from '../../platform/clock/clock.js';
import { Config } from '../../platform/config/config.js';
import { Database } from '../../platform/database/database.js';
import { rows } from '../../platform/database/sql.js';
import { Facts } from '../../platform/facts/facts.js';
import type { RehearsalRow } from './rehearsal-row.js';
import { closeEnded } from './rehearsal.sql.js';

const EVERY_MS = 1_000;

@Injectable()
export class RehearsalTicker implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('rehearsals');
  private timer: NodeJS.Timeout | undefined;
  private ticking: Promise<void> | undefined;
  private stopped = false;
  private failing = false;

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly facts: Facts,
    private readonly config: Config,
  ) {}

  onApplicationBootstrap(): void {
    if (this.config.role !== 'api') this.schedule();
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.timer);
    await this.ticking;
  }

  private schedule(): void {
    if (this.stopped) return;
    this.timer = setTimeout(() => {
      this.ticking = this.tick().finally(() => this.schedule());
    }, EVERY_MS);
    this.timer.unref();
  }

  private async tick(): Promise<void> {
    try {
      const ended = await rows<RehearsalRow & Record<string, unknown>>(
        this.database.pool,
        closeEnded(this.clock.now()),
      );
      for (const { id, active_screen_ids: screenIds } of ended)
        this.facts.announce('rehearsal.changed', { rehearsalId: id, screenIds });
      this.failing = false;
    } catch (error) {
      if (!this.failing)
        this.logger.warn({ msg: 'rehearsals could not be looked after; trying again', err: error });
      this.failing = true;
    }
  }
}
