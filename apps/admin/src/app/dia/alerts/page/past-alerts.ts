/** What is over: when it began, how long it lasted, who took it. */
import { Component, computed, effect, inject, signal, untracked } from '@angular/core';
import type { AlertList } from '@coliseum/contracts';
import { Button, Empty, formatAge, formatCount, formatDay, formatTime, Icon, Panel } from '@coliseum/ui';
import { API } from '../../../api';
import { Preferences } from '../../../time/preferences';
import { type Asked, asked } from '../../asked/asked';
import { AskedState } from '../../asked/asked-state';
import { SEVERITY_WORDS } from '../alert-words';
import { Alerts } from '../alerts';

const PAGE = 50;
const RENEW_MS = 30_000;

@Component({
  selector: 'dia-past-alerts',
  imports: [AskedState, Button, Empty, Icon, Panel],
  template: `<section uiPanel class="wraps" heading="History" [meta]="meta()">
    @if (rows(); as all) {
      @if (all.length > 0) {
        <div
          class="scroll"
          tabindex="0"
          role="region"
          aria-label="Alerts that are over, table"
          [class.once]="list.stale()"
        >
          <table class="data-table">
            <thead>
              <tr>
                <th scope="col">What was wrong</th>
                <th scope="col">Severity</th>
                <th scope="col">Began</th>
                <th scope="col" class="num">Lasted</th>
                <th scope="col" class="wide">Acknowledged</th>
              </tr>
            </thead>
            <tbody>
              @for (row of all; track row.id) {
                <tr>
                  <th scope="row">{{ row.sentence }}</th>
                  <td>
                    <span class="mark" [class]="row.mark.tone"
                      ><ui-icon [name]="row.mark.icon" />{{ row.mark.word }}</span
                    >
                  </td>
                  <td>{{ row.began }}</td>
                  <td class="num">{{ row.lasted }}</td>
                  <td class="wide">{{ row.taken }}</td>
                </tr>
              }
            </tbody>
          </table>
        </div>
        @if (total() > size || from() > 0) {
          <nav class="pager" aria-label="Pages of the history">
            <button
              uiButton
              type="button"
              [small]="true"
              [disabled]="from() === 0"
              (click)="from.set(from() - size)"
            >
              <ui-icon name="back" />Newer
            </button>
            <button
              uiButton
              type="button"
              [small]="true"
              [disabled]="from() + size >= total()"
              (click)="from.set(from() + size)"
            >
              Older<ui-icon name="next" />
            </button>
          </nav>
        }
      } @else {
        <ui-empty heading="Nothing was wrong yet">
          What stood and is over stays here for 90 days, with who took it and how long it lasted.
        </ui-empty>
      }
    }
    <dia-asked-state [of]="list" what="The history" safe="What stands is told all the same." />
  </section>`,
  styles: `
    :host {
      display: grid;
      min-width: 0;
    }
    .scroll {
      overflow: auto;
    }
    th[scope='row'] {
      white-space: normal;
      min-width: 12rem;
      padding-block: 0.375rem;
    }
    .mark {
      display: inline-flex;
      align-items: center;
      gap: 0.375rem;
    }
    .crit ui-icon {
      color: var(--crit);
    }
    .warn ui-icon {
      color: var(--warn);
    }
    td.wide {
      white-space: normal;
      min-width: 10rem;
    }
    .pager {
      display: flex;
      justify-content: flex-end;
      gap: 0.5rem;
      padding: 0.375rem 0.75rem;
      border-top: 1px solid var(--line);
    }
    .once {
      --t1: var(--t2);
      --t2: var(--t3);
    }
    @media (max-width: 799px) {
      .wide {
        display: none;
      }
    }
  `,
})
export class PastAlerts {
  private readonly api = inject(API);
  private readonly zone = inject(Preferences).zone;
  protected readonly size = PAGE;
  protected readonly from = signal(0);
  protected readonly list: Asked<AlertList> = asked(
    () => this.from(),
    (offset: number, signal) => this.api.alerts({ which: 'resolved', limit: PAGE, offset }, signal),
    { everyMs: () => RENEW_MS },
  );
  protected readonly total = computed(() => this.list.value()?.total ?? 0);
  protected readonly meta = computed(() =>
    this.list.value() === null ? '' : `${formatCount(this.total())} in the last 90 days`,
  );
  protected readonly rows = computed(() => {
    const zone = this.zone();
    return (
      this.list.value()?.items.map((alert) => ({
        id: alert.id,
        sentence: alert.sentence,
        mark: SEVERITY_WORDS[alert.severity],
        began: `${formatDay(alert.since, zone)}, ${formatTime(alert.since, zone)}`,
        lasted: formatAge(Date.parse(alert.resolvedAt ?? alert.seenAt) - Date.parse(alert.since)),
        taken:
          alert.acknowledgedBy === null
            ? 'by nobody'
            : `${alert.acknowledgedBy}${alert.note ? `: “${alert.note}”` : ''}`,
      })) ?? null
    );
  });

  constructor() {
    const alerts = inject(Alerts);
    effect(() => {
      if (alerts.changes() > 0) untracked(() => void this.list.ask());
    });
  }
}
