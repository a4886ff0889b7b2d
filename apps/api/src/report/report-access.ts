/** Who may read a report: whoever has a credential for reading or making them, anyone where it is public, and whether it is there at all only those. */
import { Injectable } from '@nestjs/common';
import { Clock } from '../platform/clock/clock.js';
import { Database } from '../platform/database/database.js';
import { firstRow } from '../platform/database/sql.js';
import { AppError, forbidden, notFound, unauthorized } from '../platform/errors/app-error.js';
import { mayUse, type Principal } from '../platform/http/principal.js';
import type { ReportRow } from './report-row.js';
import { readReport, type FoundReport } from './report.sql.js';

export const SEE = { scope: 'read', role: 'viewer' } as const;
export const MAKE = { scope: 'reports:write', role: 'operator' } as const;
export const MANAGE = { scope: 'admin', role: 'operator' } as const;
export const SEE_ADMIN = { scope: 'admin', role: 'viewer' } as const;

/** What a route's description says of them. */
export const PRIVATE_REPORTS = { what: 'reports that are not public', needs: [SEE, MAKE] } as const;

export const mayMake = (principal: Principal | undefined): boolean =>
  principal !== undefined && mayUse(principal, MAKE);
const maySee = (principal: Principal): boolean =>
  PRIVATE_REPORTS.needs.some((need) => mayUse(principal, need));

export const reportNotFound = (id: string): AppError =>
  notFound(`There is no report ${id}.`, 'report_not_found');

export interface Seen {
  row: ReportRow;
  /** whether it is read with a credential, rather than because it is public */
  isKnown: boolean;
}

@Injectable()
export class ReportAccess {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** @throws 401 or 403 for a private one and for none alike; 404 for those who may read all; 410 for a public one that expired */
  async see(id: string, principal: Principal | undefined): Promise<Seen> {
    const row = await this.find(id);
    if (principal && maySee(principal)) {
      if (!row) throw reportNotFound(id);
      return { row, isKnown: true };
    }
    if (row?.is_public && row.status === 'expired')
      throw new AppError(410, 'report_expired', 'This report has expired.');
    if (row?.is_public) return { row, isKnown: false };
    throw principal
      ? forbidden('This needs the scope read, or a report that is public.')
      : unauthorized('This needs a credential, or a report that is public.');
  }

  /** @throws 404 */
  async get(id: string): Promise<ReportRow> {
    const row = await this.find(id);
    if (!row) throw reportNotFound(id);
    return row;
  }

  find(id: string): Promise<ReportRow | undefined> {
    return firstRow<FoundReport>(this.database.pool, readReport(id.toLowerCase(), this.clock.now()));
  }
}
