/** How far a report is that is being made, as short as a cell. */
import { Component, computed, input } from '@angular/core';
import type { ReportSummary } from '@coliseum/contracts';
import { STAGE_WORDS } from './report-words';

@Component({
  selector: 'dia-report-progress',
  template: `<progress
      class="bar"
      max="100"
      [value]="report().progress"
      [title]="stage()"
      [attr.aria-label]="'Progress of ' + report().entityName"
    ></progress>
    {{ percent() }} %`,
  styles: `
    :host {
      display: inline-flex;
      gap: 0.375rem;
      align-items: center;
    }
    progress {
      width: 3rem;
    }
  `,
})
export class ReportProgress {
  readonly report = input.required<ReportSummary>();
  protected readonly stage = computed(() => STAGE_WORDS[this.report().stage]);
  protected readonly percent = computed(() => Math.round(this.report().progress));
}
