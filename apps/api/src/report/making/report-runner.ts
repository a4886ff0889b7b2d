/** Makes one report: its figures, then the PDF where one is made ahead; each step is stored, so that another try goes on there. */
import { Injectable } from '@nestjs/common';
import type { ReportStage } from '@coliseum/contracts';
import { Database } from '../../platform/database/database.js';
import { PdfDesk } from '../files/pdf-desk.js';
import { nameApart } from '../named-people.js';
import { ReportComposer } from '../report-composer.js';
import { ReportTeller } from '../report-teller.js';
import { Hold } from './hold.js';
import { noteProgress, renewReport, storeFigures, type ClaimedReport } from './making.sql.js';
import { ProgressNotes } from './progress-notes.js';
import { ReportEnding } from './report-ending.js';
import { RunningReports } from './running-reports.js';
import { untilAborted } from './until-aborted.js';

/** One that takes longer never ends. */
const FIGURES_MS = 60_000;
const PAGES_MS = 90_000;

@Injectable()
export class ReportRunner {
  constructor(
    private readonly database: Database,
    private readonly composer: ReportComposer,
    private readonly pdfs: PdfDesk,
    private readonly running: RunningReports,
    private readonly ending: ReportEnding,
    private readonly teller: ReportTeller,
  ) {}

  async run(report: ClaimedReport, owner: string): Promise<void> {
    const began = performance.now();
    const hold = new Hold(this.database.pool, () => renewReport(report.id, owner));
    const leave = this.running.enter(report.id, hold);
    let stage: ReportStage = report.composed ? 'pages' : 'figures';
    const notes = new ProgressNotes(report.formats.includes('pdf'), async (now, percent) => {
      stage = now;
      await hold.write(noteProgress(report.id, owner, now, percent));
      await this.teller.tell(report.id);
    });
    try {
      await this.teller.tell(report.id);
      if (!report.composed) await this.compose(report, owner, hold, notes);
      if (report.formats.includes('pdf')) await this.print(report, hold, notes);
      await notes.rest();
      await this.ending.ready(report, owner, hold, performance.now() - began);
    } catch (error) {
      await notes.rest();
      await this.ending.broken(error, stage, report, owner, hold);
    } finally {
      leave();
      hold.end();
    }
    await this.teller.tell(report.id);
  }

  /** This process ends: what it makes, files too, is put back. */
  stop(): void {
    this.running.stop();
  }

  private async compose(
    report: ClaimedReport,
    owner: string,
    hold: Hold,
    notes: ProgressNotes,
  ): Promise<void> {
    const signal = AbortSignal.any([hold.signal, AbortSignal.timeout(FIGURES_MS)]);
    const data = await untilAborted(signal, () =>
      this.composer.compose({
        type: report.report_type,
        entityId: report.entity_id,
        from: report.start_date,
        to: report.end_date,
        timeZone: report.time_zone,
        progress: (stage, percent) => notes.note(stage, percent),
        signal,
      }),
    );
    await notes.rest();
    await hold.write(storeFigures(report.id, owner, nameApart(data)));
  }

  private async print(report: ClaimedReport, hold: Hold, notes: ProgressNotes): Promise<void> {
    notes.note('pages', 0);
    const signal = AbortSignal.any([hold.signal, AbortSignal.timeout(PAGES_MS)]);
    await untilAborted(signal, () => this.pdfs.makeAhead(report.id, report.paper, signal));
  }
}
