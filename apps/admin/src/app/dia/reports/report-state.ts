/** How a report stands: a shape and a word. */
import { Component, computed, input } from '@angular/core';
import type { ReportSummary } from '@coliseum/contracts';
import { Icon } from '@coliseum/ui';
import { STATES } from './report-words';

@Component({
  selector: 'dia-report-state',
  imports: [Icon],
  template: `<ui-icon [name]="state().icon" [class]="state().tone" /><span [class]="state().tone">{{
      state().word
    }}</span>`,
  styles: `
    :host {
      display: inline-flex;
      align-items: center;
      gap: 0.375rem;
      font-weight: 500;
    }
    .ok {
      color: var(--t1);
    }
    ui-icon.ok {
      color: var(--ok);
    }
    .act {
      color: var(--act);
    }
    .crit {
      color: var(--crit);
    }
    .idle {
      color: var(--t3);
    }
  `,
})
export class ReportState {
  readonly report = input.required<ReportSummary>();
  protected readonly state = computed(() => STATES[this.report().status]);
}
