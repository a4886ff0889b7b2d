/** Measures once a second how far Passport is behind, for the admin's page and for Prometheus alike, whichever process reads it. */
import { Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import type { PassportFigures } from '@coliseum/contracts';
import { Gauge } from 'prom-client';
import { Database } from '../platform/database/database.js';
import { firstRow } from '../platform/database/sql.js';
import { Facts } from '../platform/facts/facts.js';
import { Metrics } from '../platform/metrics/metrics.js';
import { PassportDatabase } from './passport-database.js';
import { readPassportState } from './passport-state.sql.js';
import { countUnprocessed, oldestUnprocessed } from './passport.sql.js';

const EVERY_MS = 1_000;
const RATE_OVER_MS = 5_000;
/** The plan's promise from event to screen. */
const BEHIND_SECONDS = 30;
/** Counting a great backlog takes a while itself. */
const GREAT = 100_000;
const GREAT_EVERY_MS = 5_000;
/** no such table, no such column, not permitted */
const ITS_SHAPE = /^42/;
const NO_SUCH_TABLE = '42P01';

interface State {
  processed: number;
  last_entry_at: Date | null;
  problem: string | null;
  drained_seconds: number | null;
}

@Injectable()
export class PassportWatch implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly lag: Gauge;
  private readonly depth: Gauge;
  private readonly readable: Gauge;
  private readonly samples: { atMs: number; processed: number }[] = [];
  private counted: { atMs: number; depth: number } | undefined;
  private timer: NodeJS.Timeout | undefined;
  private measuring: Promise<PassportFigures> | undefined;

  constructor(
    private readonly passport: PassportDatabase,
    private readonly database: Database,
    private readonly facts: Facts,
    { registry }: Metrics,
  ) {
    const gauge = (name: string, help: string): Gauge => new Gauge({ name, help, registers: [registry] });
    this.lag = gauge(
      'coliseum_passport_lag_seconds',
      'How long the oldest unprocessed entry of Passport has waited; 0: none waits.',
    );
    this.depth = gauge('coliseum_passport_depth', 'Unprocessed entries of Passport.');
    this.readable = gauge('coliseum_passport_up', '1: Passport can be read.');
  }

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => void this.measure(), EVERY_MS).unref();
  }

  async beforeApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    await this.measuring;
  }

  /** One at a time; never throws. */
  measure(): Promise<PassportFigures> {
    return (this.measuring ??= this.figures()
      .then((passport) => {
        this.tell(passport);
        return passport;
      })
      .finally(() => (this.measuring = undefined)));
  }

  private async figures(): Promise<PassportFigures> {
    // the state first: what was drained before the oldest was looked for is no excuse for it
    const state = await firstRow<State>(this.database.pool, readPassportState()).catch(() => undefined);
    const known = {
      lastEntryAt: state?.last_entry_at?.toISOString() ?? null,
      processedPerSecond: this.rate(state?.processed),
    };
    try {
      const oldest = await firstRow<{ age_seconds: number }>(this.passport.pool, oldestUnprocessed());
      const depth = oldest ? await this.countDepth() : 0;
      // entries that were created long ago and came in just now have not waited since then
      const age = Math.max(0, oldest?.age_seconds ?? 0);
      const lagSeconds = Math.min(age, state?.drained_seconds ?? age);
      const problem = state?.problem ?? null;
      return {
        ...known,
        state: lagSeconds > BEHIND_SECONDS ? 'behind' : 'reading',
        problem,
        lagSeconds,
        depth,
      };
    } catch (error) {
      const code = String((error as { code?: unknown }).code);
      const words =
        code === NO_SUCH_TABLE
          ? (state?.problem ?? 'passport_entries is not there')
          : (error as Error).message;
      return {
        ...known,
        state: ITS_SHAPE.test(code) ? 'unusable' : 'away',
        problem: words,
        lagSeconds: null,
        depth: null,
      };
    }
  }

  private async countDepth(): Promise<number> {
    const now = performance.now();
    if (this.counted && this.counted.depth > GREAT && now - this.counted.atMs < GREAT_EVERY_MS)
      return this.counted.depth;
    const row = await firstRow<{ depth: number }>(this.passport.pool, countUnprocessed());
    this.counted = { atMs: now, depth: row?.depth ?? 0 };
    return this.counted.depth;
  }

  private rate(processed: number | undefined): number {
    if (processed === undefined) return 0;
    const atMs = performance.now();
    this.samples.push({ atMs, processed });
    while ((this.samples[1]?.atMs ?? atMs) <= atMs - RATE_OVER_MS) this.samples.shift();
    const [first] = this.samples;
    if (!first || first.atMs === atMs) return 0;
    return Math.max(0, Math.round(((processed - first.processed) * 1000) / (atMs - first.atMs)));
  }

  private tell(passport: PassportFigures): void {
    this.readable.set(passport.state === 'reading' || passport.state === 'behind' ? 1 : 0);
    if (passport.lagSeconds !== null) this.lag.set(passport.lagSeconds);
    if (passport.depth !== null) this.depth.set(passport.depth);
    this.facts.announce('passport.measured', { passport });
  }
}
