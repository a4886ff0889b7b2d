/** A report by its id: on its way, being made, ready, failed, let go, or not for everyone. */
import { Component, computed, effect, inject, input, signal, untracked } from '@angular/core';
import { DOCUMENT } from '@angular/common';
import { Router } from '@angular/router';
import { ApiError } from '@coliseum/api-client';
import type { Report } from '@coliseum/contracts';
import { Button, Failure, Icon } from '@coliseum/ui';
import { API } from '../../../api';
import { ReportView } from '../report-view';
import { Asked } from './asked';
import { Making } from './making';
import { namedAfter } from './named-after';
import { Notice } from './notice';
import { Reader } from './reader';
import { ReportFrame } from './report-frame';
import { ReportSkeleton } from './report-skeleton';
import { ShareDialog } from '../../../report/share-dialog';
import { type ReportFiles, TakeAlong } from './take-along';

const POLL_MS = 1_000;
const isUnderWay = ({ status }: Report): boolean => status === 'queued' || status === 'running';

@Component({
  imports: [
    Button,
    Failure,
    Icon,
    Making,
    Notice,
    ReportFrame,
    ReportSkeleton,
    ReportView,
    ShareDialog,
    TakeAlong,
  ],
  providers: [Reader],
  templateUrl: './report-page.html',
  styleUrl: './page-states.css',
})
export class ReportPage {
  /** from the address */
  readonly id = input.required<string>();
  private readonly api = inject(API);
  private readonly router = inject(Router);
  private readonly document = inject(DOCUMENT);
  protected readonly reader = inject(Reader);
  protected readonly asked = new Asked<Report>({
    ask: (closing) => this.api.report(this.id(), closing),
    again: (report) => (isUnderWay(report) ? POLL_MS : null),
  });
  protected readonly report = this.asked.answer;
  protected readonly data = computed(() => this.report()?.reportData ?? null);
  protected readonly isUnderWay = computed(() => {
    const report = this.report();
    return report !== null && isUnderWay(report);
  });
  protected readonly sharing = signal(false);
  protected readonly again = signal<'no' | 'asking' | string>('no');
  /** the page's own address, or the link that stands */
  protected readonly link = computed(() => {
    const { origin } = this.document.location;
    return this.report()?.share?.url ?? `${origin}/coliseum/reports/${encodeURIComponent(this.id())}`;
  });
  protected readonly linkExpiresAt = computed(() => {
    const share = this.report()?.share;
    return share?.url ? share.expiresAt : null;
  });
  protected readonly files = computed((): ReportFiles => {
    const id = this.id();
    return { pdf: (paper) => this.api.reportPdf(id, paper), csv: () => this.api.reportCsv(id) };
  });
  protected readonly fileStem = namedAfter(this.report);

  constructor() {
    effect(() => {
      this.id();
      untracked(() => void this.asked.begin());
    });
    void this.reader.recognise();
  }

  protected signIn(): void {
    void this.router.navigate(['/dia/coliseum/login'], { queryParams: { returnTo: this.router.url } });
  }

  protected async makeAgain(): Promise<void> {
    if (this.again() === 'asking') return;
    this.again.set('asking');
    try {
      await this.api.retryReport(this.id());
      this.again.set('no');
      await this.asked.ask();
    } catch (error) {
      this.again.set(error instanceof ApiError ? error.message : 'It could not be asked for.');
    }
  }
}
