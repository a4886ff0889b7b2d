/** What stands in for an answer that is not there, or beside one that is old: its shape, why not, or of when it is. */
import { Component, computed, inject, input } from '@angular/core';
import { Button, Failure, Skeleton, StaleNote } from '@coliseum/ui';
import { Preferences } from '../../time/preferences';
import type { Asked } from './asked';

@Component({
  selector: 'dia-asked-state',
  imports: [Button, Failure, Skeleton, StaleNote],
  template: `@if (of().value() === null) {
      @if (of().failure(); as why) {
        <ui-failure [heading]="what() + ' did not load'" [requestId]="why.requestId" (retry)="of().ask()">
          {{ why.message }} {{ safe() }} It is asked again every 5 s.
        </ui-failure>
      } @else {
        <div class="shapes" role="status" [attr.aria-label]="what() + ': on the way'">
          @for (shape of shapes(); track $index) {
            <ui-skeleton />
          }
        </div>
      }
    } @else if (of().stale()) {
      <ui-stale-note [at]="time()" [ageMs]="of().ageMs()" [zone]="zone()">
        <span class="why" role="alert">{{ of().failure()?.message }}</span>
        @if (of().failure()?.requestId; as id) {
          <span class="mono">{{ id }}</span>
        }
        <button uiButton type="button" [small]="true" (click)="of().ask()">Try now</button>
      </ui-stale-note>
    }`,
  styles: `
    :host {
      display: contents;
    }
    .shapes {
      display: grid;
      gap: 0.75rem;
      padding: 0.75rem;
    }
    .shapes ui-skeleton {
      height: 1.25rem;
    }
    ui-failure {
      flex: 1;
    }
    ui-stale-note {
      flex-wrap: wrap;
      padding: 0.375rem 0.75rem;
      border-top: 1px solid var(--line);
    }
    .why {
      flex: 1;
      color: var(--t2);
    }
  `,
})
export class AskedState {
  protected readonly zone = inject(Preferences).zone;
  readonly of = input.required<Asked<unknown>>();
  /** as “The failed events” */
  readonly what = input.required<string>();
  readonly safe = input('');
  readonly lines = input(8);
  protected readonly shapes = computed(() => Array.from({ length: this.lines() }));
  protected readonly time = computed(() => new Date(this.of().answeredAt()).toISOString());
}
