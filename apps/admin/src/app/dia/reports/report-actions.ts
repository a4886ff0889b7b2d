/** What is done to reports, one thing at a time for each: said in a toast, and why where it did not work. */
import { DOCUMENT, inject, Injectable, signal } from '@angular/core';
import type { Paper, ReportSummary } from '@coliseum/contracts';
import { API } from '../../api';
import { saveFile } from '../../report/save-file';
import { fileStem } from '../../report/words/file-name';
import { refusalOf } from '../session/refusal-of';
import { Session } from '../session/session';
import { Toaster } from '../toasts/toaster';
import { type FileKind, fileOf } from './file-kind';
import { ReportsStore } from './reports-store';

@Injectable()
export class ReportActions {
  private readonly api = inject(API);
  private readonly session = inject(Session);
  private readonly toaster = inject(Toaster);
  private readonly store = inject(ReportsStore);
  private readonly document = inject(DOCUMENT);
  private readonly under = signal<ReadonlySet<string>>(new Set());

  isBusy(id: string, what = ''): boolean {
    return this.under().has(`${id}/${what}`);
  }

  cancel(report: ReportSummary): Promise<boolean> {
    return this.settle(report, '', `${report.entityName} was not cancelled`, async () => {
      this.store.take(await this.api.cancelReport(report.id));
      this.toaster.done(`${report.entityName} is cancelled.`, () => void this.retry(report));
    });
  }

  /** One that failed, was cancelled or expired is made again. */
  retry(report: ReportSummary): Promise<boolean> {
    return this.settle(report, '', `${report.entityName} is not made again`, async () => {
      this.store.take(await this.api.retryReport(report.id));
      this.toaster.done(`${report.entityName} is made again.`);
    });
  }

  publish(report: ReportSummary, isPublic: boolean): Promise<boolean> {
    return this.settle(report, '', 'Nothing was changed', async () => {
      this.store.take(await this.api.publishReport(report.id, isPublic));
      this.toaster.done(
        isPublic ? `Anyone may read ${report.entityName} now.` : `${report.entityName} needs a login again.`,
        () => void this.publish(report, !isPublic),
      );
    });
  }

  remove(report: ReportSummary): Promise<boolean> {
    return this.settle(report, '', `${report.entityName} was not deleted`, async () => {
      await this.api.removeReport(report.id);
      this.toaster.done(`The report of ${report.entityName} was deleted, with its files and its link.`);
      await this.store.ask();
    });
  }

  /** The browser saves it; a PDF that is not kept is made first. */
  download(report: ReportSummary, kind: FileKind, paper: Paper = report.paper): Promise<boolean> {
    return this.settle(report, fileOf(kind, paper), `There is no ${kind.toUpperCase()} yet`, async () => {
      const { id } = report;
      const file =
        kind === 'pdf'
          ? this.api.reportPdf(id, paper)
          : kind === 'csv'
            ? this.api.reportCsv(id)
            : this.api.reportJson(id);
      saveFile(this.document, `${fileStem(report)}.${kind}`, await file);
      if (kind === 'pdf' && report.pages === null) void this.store.ask();
    });
  }

  private async settle(
    { id }: ReportSummary,
    what: string,
    failed: string,
    work: () => Promise<void>,
  ): Promise<boolean> {
    const key = `${id}/${what}`;
    if (this.under().has(key)) return false;
    this.under.update((all) => new Set(all).add(key));
    try {
      await work();
      return true;
    } catch (error) {
      const refusal = refusalOf(error, this.session);
      if (refusal) this.toaster.fault(`${failed}: ${refusal.message}`);
      void this.store.ask();
      return false;
    } finally {
      this.under.update((all) => new Set([...all].filter((one) => one !== key)));
    }
  }
}
