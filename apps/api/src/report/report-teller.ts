/** Tells those who watch how a report stands: when it is asked for, comes on, or ends. */
import { Injectable, Logger } from '@nestjs/common';
import { Facts } from '../platform/facts/facts.js';
import { ReportAccess } from './report-access.js';
import { toSummary } from './report-row.js';

@Injectable()
export class ReportTeller {
  private readonly logger = new Logger('report');

  constructor(
    private readonly reports: ReportAccess,
    private readonly facts: Facts,
  ) {}

  /** Nothing where it was deleted meanwhile; what is not told now is seen at the next look. */
  async tell(id: string): Promise<void> {
    try {
      const row = await this.reports.find(id);
      if (row) this.facts.announce('report.progressed', { report: toSummary(row) });
    } catch (error) {
      this.logger.warn({ msg: 'how a report stands could not be told', reportId: id, err: error });
    }
  }
}
