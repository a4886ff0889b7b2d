/** Makes the PDFs that are wanted, one at a time each, and keeps them. */
import { Injectable, Logger } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { Clock } from '../../platform/clock/clock.js';
import { Config } from '../../platform/config/config.js';
import { Database } from '../../platform/database/database.js';
import { firstRow, rows, run } from '../../platform/database/sql.js';
import { Hold, HoldLost, Stopping } from '../making/hold.js';
import { RunningReports } from '../making/running-reports.js';
import { untilAborted } from '../making/until-aborted.js';
import { isFinal, whatWentWrong } from '../making/what-went-wrong.js';
import { FileKeeper } from './file-keeper.js';
import * as sql from './file.sql.js';
import { PdfPress } from './pdf-press.js';

const PRINT_MS = 45_000;
const DAY_MS = 86_400_000;

@Injectable()
export class PdfMaker {
  private readonly logger = new Logger('report');

  constructor(
    private readonly database: Database,
    private readonly press: PdfPress,
    private readonly keeper: FileKeeper,
    private readonly running: RunningReports,
    private readonly clock: Clock,
    private readonly config: Config,
  ) {}

  /** @returns whether one was wanted */
  async makeNext(owner: string): Promise<boolean> {
    const file = await firstRow<sql.FoundFile>(this.database.pool, sql.claimNextFile(owner));
    if (file) await this.make(file, owner).catch((error: unknown) => this.complain(file, error));
    return file !== undefined;
  }

  /** This one, if nobody makes it yet. @returns whether it was ours to make @throws what went wrong */
  async makeThis(id: string, owner: string, signal: AbortSignal): Promise<boolean> {
    const file = await firstRow<sql.FoundFile>(this.database.pool, sql.claimFile(id, owner));
    if (file) await this.make(file, owner, signal);
    return file !== undefined;
  }

  /** Those whose maker was not heard any more are wanted anew, under another name. */
  async revive(): Promise<void> {
    await this.database.transaction(async (client) => {
      for (const lost of await rows<sql.FoundFile>(client, sql.dropAbandoned()))
        if (lost.attempts < sql.MOST_TRIES) {
          const { report_id: reportId, paper, share_id: shareId, attempts } = lost;
          const wish = { reportId, paper, shareId };
          await run(client, sql.wantFile(randomUUID(), wish, attempts, this.clock.now()));
        }
    });
  }

  private async make(file: sql.FileRow, owner: string, asked?: AbortSignal): Promise<void> {
    const hold = new Hold(this.database.pool, () => sql.renewFile(file.id, owner));
    const leave = this.running.enter(file.report_id, hold);
    const signals = [hold.signal, AbortSignal.timeout(PRINT_MS), ...(asked ? [asked] : [])];
    try {
      const signal = AbortSignal.any(signals);
      const { pdf, pages } = await untilAborted(signal, () => this.press.print(file, signal));
      await this.keeper.put(file.key, pdf);
      await this.keep(file, owner, hold, { bytes: pdf.length, pages });
    } catch (error) {
      if (!(hold.signal.reason instanceof HoldLost)) await this.settle(error, file, owner, hold);
      throw error;
    } finally {
      leave();
      hold.end();
    }
  }

  private async keep(
    file: sql.FileRow,
    owner: string,
    hold: Hold,
    made: { bytes: number; pages: number },
  ): Promise<void> {
    const at = this.clock.now();
    const days = this.config.reports.fileDays;
    const expiresAt = days === 0 ? null : new Date(at.getTime() + days * DAY_MS);
    try {
      await hold.write(sql.finishFile(file.id, owner, { ...made, at, expiresAt }));
    } catch (error) {
      // it is not wanted any more: nobody else would take it away
      if (error instanceof HoldLost) await this.keeper.remove(file.key);
      throw error;
    }
  }

  private async settle(error: unknown, file: sql.FileRow, owner: string, hold: Hold): Promise<void> {
    const isLast = isFinal(error) || file.attempts >= sql.MOST_TRIES;
    const isCut = error instanceof Stopping || error instanceof HoldLost;
    const end = isCut
      ? sql.endTry(file.id, owner, null, false)
      : sql.endTry(file.id, owner, whatWentWrong(error, 'pages'), isLast);
    // the store may be away: then the lease ends
    await hold.write(end).catch(() => undefined);
  }

  private complain(file: sql.FileRow, error: unknown): void {
    if (error instanceof HoldLost || error instanceof Stopping) return;
    this.logger.warn({
      msg: 'a PDF could not be made',
      reportId: file.report_id,
      fileId: file.id,
      err: error,
    });
  }
}
