/** Compares a stretch of figures with a recompute from the raw events and mends what differs; or counts all of it anew. */
import { Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import type { Reconciliation } from '@coliseum/contracts';
import type { PoolClient } from 'pg';
import { conflict } from '../../platform/errors/app-error.js';
import { Database } from '../../platform/database/database.js';
import { firstRow, rows, run } from '../../platform/database/sql.js';
import { Facts } from '../../platform/facts/facts.js';
import { deferredEvents } from '../ballots/deferred.sql.js';
import {
  close,
  closeAbandoned,
  noteStep,
  open,
  releaseReconcileLock,
  setHours,
  tryReconcileLock,
} from './book.sql.js';
import type { Opening, Step } from './book.sql.js';
import { busyHours } from './compare.sql.js';
import { Comparison } from './comparison.js';
import { Repair, type Repaired } from './repair.js';
import { toReconciliation, type BookRow } from './to-reconciliation.js';

/** What a step takes at most, so that the ticks that wait for it wait shortly. */
const STEP_EVENTS = 50_000;
const STEP_HOURS = 24;
/** Between two steps the ticks have their turn. */
const BREATH_MS = 100;

@Injectable()
export class Reconciler implements OnApplicationShutdown {
  private readonly logger = new Logger('reconcile');
  private running: Promise<Reconciliation> | undefined;
  private stopping = false;

  constructor(
    private readonly database: Database,
    private readonly comparison: Comparison,
    private readonly repair: Repair,
    private readonly facts: Facts,
  ) {}

  async onApplicationShutdown(): Promise<void> {
    this.stopping = true;
    await this.running?.catch(() => undefined);
  }

  /**
   * @returns the account as it was opened, and the promise of the closed one
   * @throws 409 where another one runs, here or in another process
   */
  async start(opening: Opening): Promise<{ opened: Reconciliation; closed: Promise<Reconciliation> }> {
    const client = await this.database.pool.connect();
    try {
      const lock = await firstRow<{ locked: boolean }>(client, tryReconcileLock());
      if (!lock?.locked)
        throw conflict('reconciliation_running', 'Another reconciliation runs; wait for its end.');
      await run(client, closeAbandoned());
      const row = (await firstRow<BookRow>(client, open(opening))) as BookRow;
      const closed = this.work(row.id, opening).finally(() => this.release(client));
      closed.catch(() => undefined); // who waits for it hears of it; the log has it
      this.running = closed;
      return { opened: toReconciliation(row), closed };
    } catch (error) {
      await this.release(client);
      throw error;
    }
  }

  private async release(client: PoolClient): Promise<void> {
    const broken = await run(client, releaseReconcileLock()).then(
      () => undefined,
      (error: Error) => error,
    );
    client.release(broken);
  }

  private async work(id: string, opening: Opening): Promise<Reconciliation> {
    let failure: unknown;
    try {
      await this.goThrough(id, opening);
    } catch (error) {
      failure = error;
      this.logger.error({ msg: 'a reconciliation failed', id, err: error });
    }
    const words = failure === undefined ? null : String((failure as Error).message ?? failure).slice(0, 1000);
    const row = (await firstRow<BookRow>(this.database.pool, close(id, words))) as BookRow;
    if (failure !== undefined) throw failure;
    const account = toReconciliation(row);
    this.logger[account.differences > 0 && account.kind === 'reconcile' ? 'warn' : 'log']({
      msg: 'reconciled',
      ...account,
    });
    return account;
  }

  private async goThrough(id: string, { kind, from, to }: Opening): Promise<void> {
    const busy = await rows<{ hour: Date; events: number }>(this.database.pool, busyHours({ from, to }));
    await run(this.database.pool, setHours(id, busy.length));
    for (const hours of steps(busy)) {
      if (this.stopping) throw new Error('The process is stopping; start it again.');
      await this.note(id, kind === 'rebuild' ? await this.rebuild(hours) : await this.compareAndMend(hours));
      await new Promise((resolve) => setTimeout(resolve, BREATH_MS));
    }
    if (kind === 'reconcile') await this.note(id, await this.mendLonger({ from, to }));
  }

  private async note(id: string, step: Step): Promise<void> {
    await run(this.database.pool, noteStep(id, step));
  }

  /** Figures rest on the ballots: these come first, and first of all what waits. @returns how many votes were not judged as they should be */
  private async mendBallots(hours: Date[]): Promise<number> {
    const waiting = await firstRow<{ events: string[] }>(this.database.pool, deferredEvents());
    if (waiting && waiting.events.length > 0) this.announce(await this.repair.deferred(waiting.events));
    const { eventIds, votes } = await this.comparison.ballots(hours);
    if (votes > 0) this.announce(await this.repair.ballots(eventIds));
    return votes;
  }

  private async rebuild(hours: Date[]): Promise<Step> {
    await this.mendBallots(hours);
    const repaired = await this.repair.hours(hours);
    this.announce(repaired);
    const { events, rows: counted } = repaired;
    return { hours: hours.length, events, rows: counted, differences: 0, repaired: counted, examples: [] };
  }

  private async compareAndMend(hours: Date[]): Promise<Step> {
    const misjudged = await this.mendBallots(hours);
    const found = await this.comparison.hours(hours);
    if (found.hours.length > 0) this.announce(await this.repair.hours(found.hours));
    const differences = found.step.differences + misjudged;
    const examples = [
      ...(misjudged > 0 ? [`${misjudged} votes were not judged as the events give it`] : []),
      ...found.step.examples,
    ];
    return { ...found.step, examples, differences, hours: hours.length, repaired: differences };
  }

  private async mendLonger(range: { from: Date; to: Date }): Promise<Step> {
    const total: Step = { hours: 0, events: 0, rows: 0, differences: 0, repaired: 0, examples: [] };
    for await (const { compared, examples, differing } of this.comparison.longer(range)) {
      total.rows += compared.rows;
      total.differences += compared.differences;
      total.examples = [...total.examples, ...examples];
      if (compared.differences === 0) continue;
      this.announce(await this.repair.longer(differing, range.from));
      total.repaired += compared.differences;
    }
    return total;
  }

  private announce({ eventIds, dataThrough }: Repaired): void {
    this.facts.announce('rollup.advanced', { eventIds, events: 0, dataThrough });
  }
}

function* steps(busy: readonly { hour: Date; events: number }[]): Generator<Date[]> {
  let hours: Date[] = [];
  let events = 0;
  for (const each of busy) {
    if (hours.length > 0 && (hours.length >= STEP_HOURS || events + each.events > STEP_EVENTS)) {
      yield hours;
      hours = [];
      events = 0;
    }
    hours.push(each.hour);
    events += each.events;
  }
  if (hours.length > 0) yield hours;
}
