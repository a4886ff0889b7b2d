/** What is being made just now, how far it is, and the hand that stops it. */
import { Component, computed, inject } from '@angular/core';
import { Button, Panel } from '@coliseum/ui';
import { Permission } from '../session/permission';
import { ReportActions } from './report-actions';
import { STAGE_WORDS, TYPE_NAMES } from './report-words';
import { ReportsStore } from './reports-store';

const SHOWN = 5;

@Component({
  selector: 'dia-under-way-panel',
  imports: [Button, Panel],
  template: `<section uiPanel heading="In progress" [meta]="meta()">
    <div class="scroll" tabindex="0" role="group" aria-label="Reports in progress">
      @for (row of rows(); track row.report.id) {
        <div class="one">
          <p>
            <b>{{ row.report.entityName }}</b><span class="unit">&ngsp;{{ row.type }}</span>
          </p>
          <span class="figure">{{ row.percent }} %</span>
          <progress
            class="bar"
            max="100"
            [value]="row.report.progress"
            [attr.aria-label]="'Progress of ' + row.report.entityName"
          ></progress>
          <span class="hint">{{ row.stage }}</span>
          @if (permission.mayOperate()) {
            <button
              uiButton
              kind="ghost"
              type="button"
              [small]="true"
              [attr.aria-label]="'Cancel ' + row.report.entityName"
              [attr.aria-disabled]="actions.isBusy(row.report.id)"
              (click)="actions.cancel(row.report)"
            >
              Cancel
            </button>
          }
        </div>
      } @empty {
        <p class="hint none">Nothing is being made.</p>
      }
    </div>
  </section>`,
  styles: `
    :host {
      display: grid;
      min-width: 0;
      min-height: 0;
    }
    .scroll {
      min-height: 0;
      overflow: auto;
    }
    .one {
      display: grid;
      grid-template-columns: minmax(0, 1fr) auto;
      gap: 0.25rem 0.5rem;
      align-items: center;
      padding: 0.5rem 0.75rem;
    }
    .one p {
      overflow-wrap: anywhere;
    }
    progress {
      grid-column: 1 / -1;
      width: 100%;
    }
    .figure {
      color: var(--t2);
      text-align: right;
    }
    .none {
      padding: 0.625rem 0.75rem;
    }
  `,
})
export class UnderWayPanel {
  private readonly store = inject(ReportsStore);
  protected readonly actions = inject(ReportActions);
  protected readonly permission = inject(Permission);
  protected readonly rows = computed(() =>
    this.store
      .underWay()
      .slice(0, SHOWN)
      .map((report) => ({
        report,
        type: TYPE_NAMES[report.type],
        percent: Math.round(report.progress),
        stage: STAGE_WORDS[report.stage],
      })),
  );
  protected readonly meta = computed(() => {
    const more = this.store.underWay().length - SHOWN;
    return more > 0 ? `and ${more} more` : '';
  });
}
