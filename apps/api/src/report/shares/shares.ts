/** Links to reports: made, made anew, revoked; one stands at a time. */
import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import type { ShareInput, ShareMade } from '@coliseum/contracts';
import { AuditLog } from '../../platform/audit/audit.js';
import { Clock } from '../../platform/clock/clock.js';
import { Database } from '../../platform/database/database.js';
import { rows, run } from '../../platform/database/sql.js';
import { conflict, unprocessable } from '../../platform/errors/app-error.js';
import { hashPassword } from '../../platform/passwords/passwords.js';
import { nameOf, type Act } from '../../platform/audit/act.js';
import { dropFilesOfShare } from '../files/file.sql.js';
import { ReportAccess } from '../report-access.js';
import { ShareLinks } from './share-links.js';
import { hashOfToken, ShareTokens } from './share-tokens.js';
import * as sql from './share.sql.js';

const HOUR_MS = 3_600_000;
const DEFAULT_TERM = '7d';
const MOST_MS = 366 * 24 * HOUR_MS;

@Injectable()
export class Shares {
  constructor(
    private readonly database: Database,
    private readonly reports: ReportAccess,
    private readonly tokens: ShareTokens,
    private readonly links: ShareLinks,
    private readonly clock: Clock,
    private readonly audit: AuditLog,
  ) {}

  /** Takes the place of the link that stands, which is dead from then on. @throws 404, 409 where there is nothing to read yet, 422 */
  async share(reportId: string, input: ShareInput, origin: string, act: Act): Promise<ShareMade> {
    const report = await this.reports.get(reportId);
    const now = this.clock.now();
    const expiresAt = new Date(now.getTime() + termMs(input.expiresIn ?? DEFAULT_TERM));
    const id = randomUUID();
    const token = await this.tokens.tokenOf(id);
    const passwordHash = input.password === undefined ? null : await hashPassword(input.password);
    const made: sql.NewShare = {
      id,
      reportId: report.id,
      tokenHash: hashOfToken(token),
      passwordHash,
      origin,
      createdAt: now,
      createdBy: nameOf(act),
      expiresAt,
    };
    await this.database.transaction(async (client) => {
      if ((await run(client, sql.setLink(report.id, id, now))) === 0)
        throw conflict(
          'report_not_ready',
          `The report is ${report.status}; only one that is ready is shared.`,
        );
      for (const old of await rows<{ id: string }>(client, sql.revokeShares(report.id, nameOf(act), now)))
        await run(client, dropFilesOfShare(old.id));
      await run(client, sql.insertShare(made));
    });
    const isProtected = passwordHash !== null;
    await this.audit.record({
      ...act,
      action: 'report.shared',
      subject: report.id,
      after: { shareId: id, expiresAt: expiresAt.toISOString(), protected: isProtected },
    });
    const url = this.links.url(origin, token);
    return { url, expiresAt: expiresAt.toISOString(), protected: isProtected };
  }

  /** Also what is kept of its PDF; where none stands, that is what was wanted. @throws 404 */
  async revoke(reportId: string, act: Act): Promise<void> {
    const report = await this.reports.get(reportId);
    const now = this.clock.now();
    const revoked = await this.database.transaction(async (client) => {
      await run(client, sql.clearLink(report.id));
      const ended = await rows<{ id: string }>(client, sql.revokeShares(report.id, nameOf(act), now));
      for (const { id } of ended) await run(client, dropFilesOfShare(id));
      return ended;
    });
    if (revoked.length === 0) return;
    await this.audit.record({
      ...act,
      action: 'report.unshared',
      subject: report.id,
      before: { shareIds: revoked.map(({ id }) => id) },
    });
  }
}

/** @throws 422 beyond a year */
function termMs(text: string): number {
  const ms = Number.parseInt(text, 10) * (text.endsWith('d') ? 24 : 1) * HOUR_MS;
  if (ms <= MOST_MS) return ms;
  const message = `expiresIn is "${text}"; a link ends within a year, such as 7d.`;
  throw unprocessable('invalid_body', message, [{ path: '/expiresIn', code: 'invalid_field', message }]);
}
