/** Prints one PDF with the QR code that belongs on it, and measures how long it takes. */
import { Injectable } from '@nestjs/common';
import type { ReportData } from '@coliseum/contracts';
import { OwnOrigin } from '../../platform/browser/own-origin.js';
import { Database } from '../../platform/database/database.js';
import { firstRow } from '../../platform/database/sql.js';
import { AppError } from '../../platform/errors/app-error.js';
import { Metrics } from '../../platform/metrics/metrics.js';
import { ReportPrinter } from '../report-printer.js';
import { readPrinted } from '../report.sql.js';
import { ShareLinks } from '../shares/share-links.js';
import { readShare, type ShareRow } from '../shares/share.sql.js';
import type { FileRow } from './file.sql.js';

@Injectable()
export class PdfPress {
  constructor(
    private readonly database: Database,
    private readonly printer: ReportPrinter,
    private readonly links: ShareLinks,
    private readonly own: OwnOrigin,
    private readonly metrics: Metrics,
  ) {}

  async print(file: FileRow, signal: AbortSignal): Promise<{ pdf: Buffer; pages: number }> {
    const { report_id: reportId, paper, share_id: shareId } = file;
    const found = await firstRow<{ origin: string | null; data: ReportData | null }>(
      this.database.pool,
      readPrinted(reportId),
    );
    if (!found?.data) throw new AppError(409, 'report_not_ready', 'The report has no figures to print.');
    const { origin, data: reportData } = found;
    const leads =
      shareId === null
        ? { link: this.links.page(origin ?? this.own.get(), reportId), linkExpiresAt: null }
        : await this.linkOf(shareId);
    const stop = this.metrics.reportPdfSeconds.startTimer();
    const printed = await this.printer.print({ reportData, paper, ...leads, signal });
    stop();
    return printed;
  }

  /** @throws 409 where the link cannot be told any more: the server's secret is another one */
  private async linkOf(shareId: string): Promise<{ link: string; linkExpiresAt: string }> {
    const share = await firstRow<ShareRow & Record<string, unknown>>(this.database.pool, readShare(shareId));
    const link =
      share &&
      (await this.links.standing({
        share_id: share.id,
        share_hash: share.token_hash,
        share_origin: share.origin,
      }));
    if (share && link) return { link, linkExpiresAt: share.expires_at.toISOString() };
    throw new AppError(409, 'share_unknown', 'The link cannot be shown any more; share the report anew.');
  }
}
