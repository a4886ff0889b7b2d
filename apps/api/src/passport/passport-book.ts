/** Writes down how far the reading has come, so that every process can tell; a book that cannot be written never stops the reading. */
import { Injectable } from '@nestjs/common';
import { Counter } from 'prom-client';
import { Database } from '../platform/database/database.js';
import { run } from '../platform/database/sql.js';
import { Metrics } from '../platform/metrics/metrics.js';
import { OUTCOMES, type Outcome } from './delivery.js';
import { notePassport } from './passport-state.sql.js';

const BUSY_EVERY_MS = 1_000;
const IDLE_EVERY_MS = 10_000;
const MOST_WORDS = 500;

@Injectable()
export class PassportBook {
  private readonly counter: Counter<'outcome'>;
  private unwritten = 0;
  private drained = false;
  private problem: string | null = null;
  private writtenProblem: string | null | undefined;
  private writtenAt = -Infinity;

  constructor(
    private readonly database: Database,
    metrics: Metrics,
  ) {
    this.counter = new Counter({
      name: 'coliseum_passport_processed_total',
      help: 'Entries of Passport processed by this process, by outcome.',
      labelNames: ['outcome'],
      registers: [metrics.registry],
    });
    for (const outcome of OUTCOMES) this.counter.inc({ outcome }, 0);
  }

  processed(outcomes: readonly Outcome[]): void {
    for (const outcome of OUTCOMES)
      this.counter.inc({ outcome }, outcomes.filter((one) => one === outcome).length);
    this.unwritten += outcomes.length;
    if (outcomes.length > 0) this.problem = null;
  }

  /** Nothing unprocessed is left. */
  empty(): void {
    this.drained = true;
    this.problem = null;
  }

  failedAt(error: unknown): void {
    const words = error instanceof Error ? error.message : String(error);
    this.problem = words.replaceAll('\u0000', '').toWellFormed().slice(0, MOST_WORDS);
  }

  /** To be called after every round: writes when it is time to. */
  async keep(): Promise<void> {
    const due = this.unwritten > 0 ? BUSY_EVERY_MS : IDLE_EVERY_MS;
    if (this.problem === this.writtenProblem && performance.now() - this.writtenAt < due) return;
    const [count, drained, problem] = [this.unwritten, this.drained, this.problem];
    try {
      await run(this.database.pool, notePassport({ count, drained, problem }));
    } catch {
      return; // the store is away: written once it is back
    }
    this.writtenAt = performance.now();
    this.writtenProblem = problem;
    this.unwritten -= count;
    this.drained = false;
  }
}
