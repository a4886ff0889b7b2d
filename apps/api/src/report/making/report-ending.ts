/** How the making of a report ends: ready, put back for another try, or failed, with the reason in words. */
import { Injectable, Logger } from '@nestjs/common';
import type { ReportStage } from '@coliseum/contracts';
import { Clock } from '../../platform/clock/clock.js';
import { Config } from '../../platform/config/config.js';
import { isStoreAway } from '../../platform/errors/store-error.js';
import { Metrics } from '../../platform/metrics/metrics.js';
import { KeptReports } from '../expiry/kept-reports.js';
import { Hold, HoldLost, Stopping } from './hold.js';
import {
  failReport,
  finishReport,
  handBack,
  MOST_ATTEMPTS,
  putBack,
  type ClaimedReport,
} from './making.sql.js';
import { isFinal, whatWentWrong } from './what-went-wrong.js';

const BACK_OFF_MS = [2_000, 10_000] as const;
const DAY_MS = 86_400_000;

@Injectable()
export class ReportEnding {
  private readonly logger = new Logger('report');

  constructor(
    private readonly kept: KeptReports,
    private readonly clock: Clock,
    private readonly config: Config,
    private readonly metrics: Metrics,
  ) {}

  async ready(report: ClaimedReport, owner: string, hold: Hold, tookMs: number): Promise<void> {
    const now = this.clock.now();
    const { days } = this.config.reports;
    const expiresAt = days === 0 ? null : new Date(now.getTime() + days * DAY_MS);
    await hold.write(finishReport(report.id, owner, now, expiresAt));
    this.metrics.reports.inc({ type: report.report_type, outcome: 'ready' });
    this.metrics.reportSeconds.observe(tookMs / 1000);
    if (report.schedule_id === null) return;
    // the day's look makes it good
    await this.kept
      .letGoBeyondKeep(report.schedule_id)
      .catch((error: unknown) =>
        this.logger.warn({ msg: 'older reports of a schedule could not be let go of', err: error }),
      );
  }

  /** @throws where nothing can be written down: then the lease ends, and another try begins */
  async broken(
    error: unknown,
    stage: ReportStage,
    report: ClaimedReport,
    owner: string,
    hold: Hold,
  ): Promise<void> {
    if (error instanceof HoldLost) return; // somebody else's, or nobody's any more
    const { id, report_type: type, attempts } = report;
    if (error instanceof Stopping) return hold.write(handBack(id, owner)).catch(unlessLost);
    if (isStoreAway(error)) throw error;
    const problem = whatWentWrong(error, stage);
    const isLast = isFinal(error) || attempts >= MOST_ATTEMPTS;
    this.logger[isLast ? 'error' : 'warn']({ msg: 'a report failed', reportId: id, attempts, err: error });
    const delayMs = BACK_OFF_MS[attempts - 1] ?? BACK_OFF_MS[1];
    await hold
      .write(isLast ? failReport(id, owner, problem) : putBack(id, owner, problem, delayMs))
      .catch(unlessLost);
    if (isLast) this.metrics.reports.inc({ type, outcome: 'failed' });
  }
}

function unlessLost(error: unknown): void {
  if (!(error instanceof HoldLost)) throw error;
}
