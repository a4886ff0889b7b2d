/** Reports as they are read: one with its figures, many without, each with as much as the caller may know. */
import { Injectable } from '@nestjs/common';
import type { ReportList } from '@coliseum/contracts';
import { Clock } from '../platform/clock/clock.js';
import { Database } from '../platform/database/database.js';
import { firstRow, rows } from '../platform/database/sql.js';
import { AppError, conflict } from '../platform/errors/app-error.js';
import type { Principal } from '../platform/http/principal.js';
import { mayMake, ReportAccess, reportNotFound } from './report-access.js';
import { toSummary, withoutMakers, type ReportRow } from './report-row.js';
import { countReports, listReports, type ReportFilter, type ReportPage } from './report-list.sql.js';
import { readData, type FoundReport } from './report.sql.js';
import { ShareLinks } from './shares/share-links.js';

@Injectable()
export class ReportReader {
  constructor(
    private readonly database: Database,
    private readonly reports: ReportAccess,
    private readonly links: ShareLinks,
    private readonly clock: Clock,
  ) {}

  async list(filter: ReportFilter, page: ReportPage, mayShare: boolean): Promise<ReportList> {
    const { pool } = this.database;
    const now = this.clock.now();
    const counted = await firstRow<{ total: number }>(pool, countReports(now, filter));
    const found = await rows<FoundReport>(pool, listReports(now, filter, page));
    const items = await Promise.all(
      found.map(async (row) => toSummary(row, mayShare ? await this.links.standing(row) : null)),
    );
    return { items, total: counted?.total ?? 0 };
  }

  /** @returns the answer as text: its figures are sent as they stand in the store */
  async read(id: string, principal: Principal | undefined): Promise<string> {
    const { row, isKnown } = await this.reports.see(id, principal);
    const url = mayMake(principal) ? await this.links.standing(row) : null;
    const summary = isKnown ? toSummary(row, url) : withoutMakers(toSummary(row));
    const json = hasFigures(row) ? await this.dataOf(row.id) : null;
    return `${JSON.stringify(summary).slice(0, -1)},"reportData":${json ?? 'null'}}`;
  }

  /** Of one that may be read, in whatever form. @throws as `see`; 409 where there are none yet, 410 where they are gone */
  async figures(id: string, principal: Principal | undefined): Promise<{ row: ReportRow; json: string }> {
    const { row } = await this.reports.see(id, principal);
    if (!hasFigures(row)) throw notReady(row);
    return { row, json: await this.dataOf(row.id) };
  }

  /** @throws 404 where it was deleted in this moment */
  async dataOf(id: string): Promise<string> {
    const found = await firstRow<{ json: string | null }>(this.database.pool, readData(id));
    if (found?.json == null) throw reportNotFound(id);
    return found.json;
  }
}

const hasFigures = ({ status }: ReportRow): boolean => status === 'ready' || status === 'expired';

export function notReady({ status, progress, problem }: ReportRow): AppError {
  if (status === 'expired')
    return new AppError(410, 'report_expired', 'This report has expired; have it made again for its files.');
  const how =
    status === 'queued' || status === 'running'
      ? `is ${status} (${Math.round(progress)} %)`
      : `${status === 'failed' ? 'failed' : 'was cancelled'}${problem ? `: ${problem.message}` : ''}`;
  return conflict('report_not_ready', `The report ${how.replace(/\.$/, '')}.`);
}
