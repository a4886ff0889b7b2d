/** The report as the server prints it: handed over by the printer, said to be ready once all of it is drawn. */
import { afterRenderEffect, Component, inject, signal } from '@angular/core';
import { DOCUMENT } from '@angular/common';
import { PRINT_DATA, type PrintedReport, type PrintMark } from '@coliseum/contracts';
import { PageTitle } from '../../../page-title';
import { ReportView } from '../report-view';
import { TYPE_WORDS } from '../../../report/words/type-words';
import { facesFor } from './faces-for';
import { Readiness } from './readiness';

@Component({
  imports: [ReportView],
  template: `@if (report(); as printed) {
    <main>
      <coliseum-report
        [data]="printed.reportData"
        [link]="printed.link"
        [linkExpiresAt]="printed.linkExpiresAt"
      />
    </main>
  }`,
  styles: `
    :host {
      --paper: 100%;

      display: block;
    }
  `,
})
export class PrintPage {
  protected readonly report = signal<PrintedReport | null>(null);
  private readonly document = inject(DOCUMENT);
  private readonly title = inject(PageTitle);

  constructor() {
    const readiness = inject(Readiness);
    const handedOver = readiness.expect();
    void this.take().then(handedOver, () => this.mark('broken'));
    afterRenderEffect(() => {
      if (readiness.drawn() && this.report() !== null)
        void this.document.fonts.ready.then(() => this.mark('ready'));
    });
  }

  private async take(): Promise<void> {
    const answer = await fetch(PRINT_DATA);
    if (!answer.ok) throw new Error(`There is nothing to print: ${answer.status}.`);
    const printed = (await answer.json()) as PrintedReport;
    await facesFor(this.document, JSON.stringify(printed.reportData));
    const { type, subject } = printed.reportData;
    this.title.rename(`${subject.entityName}, ${TYPE_WORDS[type].toLowerCase()}`);
    this.report.set(printed);
  }

  private mark(mark: PrintMark): void {
    this.document.documentElement.dataset['print'] = mark;
  }
}
