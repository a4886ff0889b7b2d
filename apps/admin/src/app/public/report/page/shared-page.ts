/** A report by its link: for whoever has it, perhaps with a password; a dead link says so. */
import { Component, computed, effect, inject, input, signal, untracked } from '@angular/core';
import { FormsModule } from '@angular/forms';
import { ApiError } from '@coliseum/api-client';
import type { SharedReport } from '@coliseum/contracts';
import { Button, Failure, Icon } from '@coliseum/ui';
import { API } from '../../../api';
import { ReportView } from '../report-view';
import { Asked } from './asked';
import { namedAfter } from './named-after';
import { Notice } from './notice';
import { ReportFrame } from './report-frame';
import { ReportSkeleton } from './report-skeleton';
import { type ReportFiles, TakeAlong } from './take-along';

@Component({
  imports: [Button, Failure, FormsModule, Icon, Notice, ReportFrame, ReportSkeleton, ReportView, TakeAlong],
  templateUrl: './shared-page.html',
  styleUrl: './page-states.css',
})
export class SharedPage {
  /** from the address */
  readonly token = input.required<string>();
  private readonly api = inject(API);
  protected readonly asked = new Asked<SharedReport>({
    ask: (closing) => this.api.sharedReport(this.token(), closing),
    again: () => null,
  });
  protected readonly report = this.asked.answer;
  protected readonly password = signal('');
  protected readonly busy = signal(false);
  protected readonly fault = signal<string | null>(null);
  protected readonly files = computed((): ReportFiles => {
    const token = this.token();
    return { pdf: (paper) => this.api.sharedPdf(token, paper), csv: () => this.api.sharedCsv(token) };
  });
  protected readonly fileStem = namedAfter(this.report);

  constructor() {
    effect(() => {
      this.token();
      untracked(() => void this.asked.begin());
    });
  }

  protected async unlock(): Promise<void> {
    if (this.busy() || this.password() === '') return;
    this.busy.set(true);
    this.fault.set(null);
    try {
      await this.api.unlockShared(this.token(), this.password());
      this.password.set('');
      await this.asked.ask();
    } catch (error) {
      this.fault.set(faultWords(error));
    } finally {
      this.busy.set(false);
    }
  }
}

const faultWords = (error: unknown): string => {
  if (!(error instanceof ApiError)) return 'It did not work; please try again.';
  if (error.status === 429)
    return `Too many tries. ${error.retryAfterSeconds === null ? 'Try again later.' : `Try again in ${error.retryAfterSeconds} s.`}`;
  if (error.status === 401 || error.status === 403) return 'That is not the password.';
  return error.message;
};
