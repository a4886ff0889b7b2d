/** When figures are compared: every hour the last ones, every night the last days, and whenever someone asks. */
import { Injectable } from '@nestjs/common';
import { Cron } from '@nestjs/schedule';
import type { Reconciliation, ReconciliationRequest } from '@coliseum/contracts';
import { Clock } from '../../platform/clock/clock.js';
import { parseInstant } from '../../platform/clock/parse-instant.js';
import { Config } from '../../platform/config/config.js';
import { Database } from '../../platform/database/database.js';
import { firstRow, rows } from '../../platform/database/sql.js';
import { AppError, unprocessable } from '../../platform/errors/app-error.js';
import { JobLedger } from '../../platform/jobs/job-ledger.js';
import { find, list } from './book.sql.js';
import { firstEvent } from './compare.sql.js';
import { Reconciler } from './reconciler.js';
import { toReconciliation, type BookRow } from './to-reconciliation.js';

const HOUR_MS = 3_600_000;
const EVERY_HOUR = 3;
const EVERY_NIGHT = 8 * 24;
const BY_HAND = 48;
const SCHEDULER = 'schedule';

const floorHour = (at: Date): Date => new Date(Math.floor(at.getTime() / HOUR_MS) * HOUR_MS);

@Injectable()
export class ReconcileSchedule {
  constructor(
    private readonly reconciler: Reconciler,
    private readonly jobs: JobLedger,
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly config: Config,
  ) {}

  @Cron('0 37 * * * *', { timeZone: 'UTC' })
  async hourly(): Promise<void> {
    await this.scheduled('reconcile-hourly', EVERY_HOUR);
  }

  @Cron('0 23 4 * * *', { timeZone: 'UTC' })
  async nightly(): Promise<void> {
    await this.scheduled('reconcile-nightly', EVERY_NIGHT);
  }

  /** The admin's button. @returns what it came to */
  async byHand(): Promise<string> {
    const account = await this.jobs.run('reconcile', () => this.whole(BY_HAND, 'by hand'));
    const { events, rowsCompared, differences, repaired } = account;
    return `${rowsCompared} rows were compared with ${events} raw events: ${differences} differed, ${repaired} were counted anew.`;
  }

  /** @returns the account as it was opened; @throws 409 where one runs, 422 a range of nothing */
  async start({ kind, from, to }: ReconciliationRequest, requestedBy: string): Promise<Reconciliation> {
    const now = this.clock.now();
    const end = this.instant('to', to) ?? new Date(floorHour(now).getTime() + HOUR_MS);
    const start = this.instant('from', from) ?? (await this.defaultStart(kind, now));
    if (start >= end)
      throw unprocessable(
        'invalid_body',
        `from is ${start.toISOString()}; it must lie before to (${end.toISOString()}).`,
      );
    const { opened, closed } = await this.reconciler.start({
      kind,
      requestedBy,
      from: floorHour(start),
      to: end,
    });
    void this.jobs.run(kind === 'rebuild' ? 'rebuild' : 'reconcile', () => closed).catch(() => undefined); // logged there
    return opened;
  }

  async list(limit: number): Promise<Reconciliation[]> {
    return (await rows<BookRow>(this.database.pool, list(limit))).map(toReconciliation);
  }

  async find(id: string): Promise<Reconciliation | undefined> {
    const row = await firstRow<BookRow>(this.database.pool, find(id));
    return row && toReconciliation(row);
  }

  /** Another process has the same schedule: whoever comes second has nothing to do. */
  private async scheduled(job: string, hours: number): Promise<void> {
    if (this.config.role === 'api') return;
    await this.jobs.run(job, async () => {
      try {
        await this.whole(hours, SCHEDULER);
      } catch (error) {
        if (!(error instanceof AppError && error.status === 409)) throw error;
      }
    });
  }

  private async whole(hours: number, requestedBy: string): Promise<Reconciliation> {
    const to = new Date(floorHour(this.clock.now()).getTime() + HOUR_MS);
    const from = new Date(to.getTime() - (hours + 1) * HOUR_MS);
    const { closed } = await this.reconciler.start({ kind: 'reconcile', requestedBy, from, to });
    return closed;
  }

  private async defaultStart(kind: ReconciliationRequest['kind'], now: Date): Promise<Date> {
    const recent = new Date(now.getTime() - BY_HAND * HOUR_MS);
    if (kind === 'reconcile') return recent;
    const first = await firstRow<{ at: Date | null }>(this.database.pool, firstEvent());
    return first?.at ?? recent;
  }

  private instant(name: string, text: string | undefined): Date | undefined {
    if (text === undefined) return undefined;
    const at = parseInstant(text);
    if (!at) throw unprocessable('invalid_body', `${name} is "${text}"; there is no such day or hour.`);
    return at;
  }
}
