/** The log of what was posted: to whom, how often it was tried, what came of it. */
import { Component, computed, inject, input } from '@angular/core';
import type { AlertDelivery } from '@coliseum/contracts';
import { Empty, formatTime, formatWhen, Icon, Panel } from '@coliseum/ui';
import { Clock } from '../../../time/clock';
import { Preferences } from '../../../time/preferences';
import type { Asked } from '../../asked/asked';
import { AskedState } from '../../asked/asked-state';

const STATES = {
  waiting: { tone: 'warn', icon: 'clock', word: 'waits' },
  delivered: { tone: 'ok', icon: 'check', word: 'delivered' },
  failed: { tone: 'crit', icon: 'octagon', word: 'failed' },
} as const;

@Component({
  selector: 'dia-deliveries',
  imports: [AskedState, Empty, Icon, Panel],
  template: `<section uiPanel heading="Deliveries" meta="the last 50, kept for 30 days">
    @if (rows(); as all) {
      @if (all.length > 0) {
        <div
          class="scroll"
          tabindex="0"
          role="region"
          aria-label="Deliveries, table"
          [class.once]="log().stale()"
        >
          <table class="data-table">
            <thead>
              <tr>
                <th scope="col">What</th>
                <th scope="col">To</th>
                <th scope="col">At</th>
                <th scope="col">Came to</th>
                <th scope="col" class="num mid">Tries</th>
                <th scope="col" class="wide">Why</th>
              </tr>
            </thead>
            <tbody>
              @for (row of all; track row.id) {
                <tr>
                  <th scope="row">
                    {{ row.kind }} <span class="unit">{{ row.sentence }}</span>
                  </th>
                  <td>{{ row.webhookName }}</td>
                  <td>{{ row.at }}</td>
                  <td>
                    <span class="state" [class]="row.mark.tone"
                      ><ui-icon [name]="row.mark.icon" />{{ row.mark.word }}{{ row.status }}</span
                    >
                  </td>
                  <td class="num mid">{{ row.attempts }}</td>
                  <td class="wide why">{{ row.why }}</td>
                </tr>
              }
            </tbody>
          </table>
        </div>
      } @else {
        <ui-empty heading="Nothing was posted yet">
          Each alert that is raised, acknowledged or resolved is posted, and stands here. Test tries it now.
        </ui-empty>
      }
    }
    <dia-asked-state [of]="log()" what="The deliveries" [lines]="4" />
  </section>`,
  styles: `
    :host {
      display: grid;
      min-width: 0;
    }
    .scroll {
      overflow: auto;
      max-height: 26rem;
    }
    th[scope='row'],
    td.why {
      white-space: normal;
      min-width: 10rem;
      padding-block: 0.375rem;
    }
    .state {
      display: inline-flex;
      align-items: center;
      gap: 0.375rem;
      font-weight: 500;
    }
    .ok ui-icon {
      color: var(--ok);
    }
    .warn {
      color: var(--warn);
    }
    .crit {
      color: var(--crit);
    }
    .once {
      --t1: var(--t2);
      --t2: var(--t3);
    }
    @media (max-width: 1279px) {
      .wide {
        display: none;
      }
    }
    @media (max-width: 799px) {
      .mid {
        display: none;
      }
    }
  `,
})
export class Deliveries {
  private readonly clock = inject(Clock);
  private readonly zone = inject(Preferences).zone;
  readonly log = input.required<Asked<AlertDelivery[]>>();
  protected readonly rows = computed(
    () =>
      this.log()
        .value()
        ?.map((one) => ({
          ...one,
          mark: STATES[one.state],
          at: formatWhen(one.createdAt, this.clock.now(), this.zone()),
          status: one.status === null ? '' : `, ${one.status}`,
          why:
            one.nextAttemptAt !== null && one.attempts > 0
              ? `${one.problem ?? ''} Again at ${formatTime(one.nextAttemptAt, this.zone())}.`
              : (one.problem ?? ''),
        })) ?? null,
  );
}
