/** What is done to a report that is there: published, cancelled, made again, deleted; each is written down. */
import { Injectable } from '@nestjs/common';
import type { ReportPatch } from '@coliseum/contracts';
import { AuditLog } from '../platform/audit/audit.js';
import { Clock } from '../platform/clock/clock.js';
import { Database } from '../platform/database/database.js';
import { run } from '../platform/database/sql.js';
import { conflict } from '../platform/errors/app-error.js';
import type { Act } from '../platform/audit/act.js';
import { dropFilesOf, dropUnmadeFilesOf } from './files/file.sql.js';
import { ReportQueue } from './making/report-queue.js';
import { ReportAccess } from './report-access.js';
import type { ReportRow } from './report-row.js';
import { ReportTeller } from './report-teller.js';
import * as sql from './report.sql.js';

@Injectable()
export class ReportMoves {
  constructor(
    private readonly database: Database,
    private readonly reports: ReportAccess,
    private readonly queue: ReportQueue,
    private readonly teller: ReportTeller,
    private readonly clock: Clock,
    private readonly audit: AuditLog,
  ) {}

  /** @throws 404 */
  async change(id: string, { isPublic }: ReportPatch, act: Act): Promise<ReportRow> {
    const before = await this.reports.get(id);
    await run(this.database.pool, sql.setPublic(before.id, isPublic));
    return this.done(before, isPublic ? 'report.published' : 'report.unpublished', act);
  }

  /** Waiting or running; what runs stops within seconds. @throws 404, 409 */
  async cancel(id: string, act: Act): Promise<ReportRow> {
    const before = await this.reports.get(id);
    const cancelled = await this.database.transaction(async (client) => {
      const rows = await run(client, sql.cancelReport(before.id, this.clock.now()));
      if (rows > 0) await run(client, dropUnmadeFilesOf(before.id));
      return rows;
    });
    if (cancelled === 0)
      throw conflict(
        'report_state',
        `The report is ${(await this.reports.get(id)).status}; only one that waits or runs is cancelled.`,
      );
    this.queue.withdraw(before.id);
    return this.done(before, 'report.cancelled', act);
  }

  /** @throws 404, 409 */
  async retry(id: string, act: Act): Promise<ReportRow> {
    const before = await this.reports.get(id);
    const { id: own, status } = before;
    const begun = await this.database.transaction(async (client) => {
      const rows = await run(client, sql.retryReport(own, this.clock.now()));
      if (rows > 0 && status === 'expired') await run(client, dropFilesOf(own));
      return rows;
    });
    if (begun === 0)
      throw conflict(
        'report_state',
        `The report is ${status}; only one that failed, was cancelled or expired is made again.`,
      );
    this.queue.nudge(own);
    return this.done(before, 'report.retried', act);
  }

  /** With its files and its link. @throws 404 */
  async remove(id: string, act: Act): Promise<void> {
    const before = await this.reports.get(id);
    await this.database.transaction(async (client) => {
      await run(client, sql.holdReport(before.id));
      await run(client, dropFilesOf(before.id));
      await run(client, sql.deleteReport(before.id));
    });
    this.queue.withdraw(before.id);
    await this.write(before, undefined, 'report.deleted', act);
  }

  private async done(before: ReportRow, action: string, act: Act): Promise<ReportRow> {
    const after = await this.reports.get(before.id);
    await this.write(before, after, action, act);
    void this.teller.tell(before.id);
    return after;
  }

  private write(
    before: ReportRow,
    after: ReportRow | undefined,
    action: string,
    { actor, requestId }: Act,
  ): Promise<void> {
    return this.audit.record({
      actor,
      action,
      subject: before.id,
      before: worthNoting(before),
      after: after && worthNoting(after),
      requestId,
    });
  }
}

const worthNoting = (row: ReportRow): object => ({
  type: row.report_type,
  entityId: row.entity_id,
  entityName: row.entity_name,
  status: row.status,
  isPublic: row.is_public,
});
