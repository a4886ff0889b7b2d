/** Looks for work that nobody does any more: makers that fell silent, and files that nobody needs. */
import { Injectable, Logger } from '@nestjs/common';
import type { ReportType } from '@coliseum/contracts';
import { Database } from '../../platform/database/database.js';
import { rows } from '../../platform/database/sql.js';
import { Metrics } from '../../platform/metrics/metrics.js';
import { DroppedFiles } from '../files/dropped-files.js';
import { PdfMaker } from '../files/pdf-maker.js';
import { ReportTeller } from '../report-teller.js';
import { giveUpLost } from './making.sql.js';

/** A store of files that is away is not asked at every look. */
const REST_MS = 5_000;

@Injectable()
export class LostWork {
  private readonly logger = new Logger('report');
  private restUntil = -Infinity;

  constructor(
    private readonly database: Database,
    private readonly files: PdfMaker,
    private readonly dropped: DroppedFiles,
    private readonly teller: ReportTeller,
    private readonly metrics: Metrics,
  ) {}

  async look(): Promise<void> {
    const lost = await rows<{ id: string; type: ReportType }>(this.database.pool, giveUpLost());
    for (const { id, type } of lost) {
      this.metrics.reports.inc({ type, outcome: 'failed' });
      await this.teller.tell(id);
    }
    await this.files.revive();
    await this.sweep();
  }

  private async sweep(): Promise<void> {
    if (performance.now() < this.restUntil) return;
    try {
      await this.dropped.sweep();
    } catch (error) {
      this.restUntil = performance.now() + REST_MS;
      this.logger.warn({ msg: 'files that nobody needs could not be removed yet', err: error });
    }
  }
}
