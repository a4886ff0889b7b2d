/** When to tick: at once after events were stored, but a fifth of a second after the last tick began, and every second in any case. */
import {
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { Config } from '../platform/config/config.js';
import { Database } from '../platform/database/database.js';
import { run } from '../platform/database/sql.js';
import { Facts } from '../platform/facts/facts.js';
import { Metrics } from '../platform/metrics/metrics.js';
import { insertWatermark } from './tick.sql.js';
import { RollUp } from './roll-up.js';

const MIN_GAP_MS = 200;
const SWEEP_MS = 1_000;
const RETRY_MS = 1_000;
/** another process ticks, or a recount has the lock */
const BUSY_MS = 100;

@Injectable()
export class RollupLoop implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('rollup');
  private timer: NodeJS.Timeout | undefined;
  private dueAt = Infinity;
  private lastStart = 0;
  private running: Promise<void> | undefined;
  private stopped = false;
  private failing = false;

  constructor(
    private readonly rollUp: RollUp,
    private readonly database: Database,
    private readonly facts: Facts,
    private readonly metrics: Metrics,
    private readonly config: Config,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await run(this.database.pool, insertWatermark());
    if (this.config.role !== 'api') this.schedule(0);
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.timer);
    await this.running;
  }

  /** New events were stored: tick soon. */
  wake(): void {
    if (this.config.role !== 'api') this.schedule(Math.max(0, this.lastStart + MIN_GAP_MS - Date.now()));
  }

  /** Ticks until nothing waits; for the admin's button and for tests. @returns events rolled up */
  async drain(): Promise<number> {
    let events = 0;
    for (;;) {
      await this.running;
      const result = await this.rollUp.tick();
      if (result.did === 'work') {
        events += result.events;
        this.announce(result);
      }
      if (result.did === 'nothing') return events;
      if (result.did === 'busy') await new Promise((resolve) => setTimeout(resolve, BUSY_MS));
    }
  }

  private schedule(inMs: number): void {
    const at = Date.now() + inMs;
    if (this.stopped || at >= this.dueAt) return;
    clearTimeout(this.timer);
    this.dueAt = at;
    this.timer = setTimeout(() => {
      this.dueAt = Infinity;
      this.running ??= this.once().finally(() => (this.running = undefined));
    }, inMs);
  }

  private async once(): Promise<void> {
    let next = SWEEP_MS;
    this.lastStart = Date.now();
    try {
      const result = await this.rollUp.tick();
      if (result.did === 'work') this.announce(result);
      if (result.did === 'rebased')
        this.logger.warn('the store is another one: all rollups are counted anew');
      if (result.did === 'rebased' || (result.did === 'work' && result.more)) next = 0;
      else if (result.did === 'busy') next = BUSY_MS;
      else if (result.did === 'work') next = Math.max(0, MIN_GAP_MS - result.ms);
      if (this.failing) this.logger.log('the rollup is back');
      this.failing = false;
    } catch (error) {
      if (!this.failing) this.logger.error({ msg: 'a tick failed; trying again', err: error });
      this.failing = true;
      next = RETRY_MS;
    }
    this.schedule(next);
  }

  private announce(work: {
    events: number;
    eventIds: string[];
    dataThrough: Date;
    ms: number;
    lagMs: number;
  }): void {
    this.metrics.rolledUp.inc(work.events);
    this.metrics.rollupSeconds.observe(work.ms / 1000);
    this.metrics.rollupLagSeconds.observe(work.lagMs / 1000);
    this.facts.announce('rollup.advanced', work);
  }
}
