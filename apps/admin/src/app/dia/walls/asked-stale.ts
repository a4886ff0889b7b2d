/** Under a list that could not be asked for again: how old it is, why, and another try. */
import { Component, computed, inject, input } from '@angular/core';
import { Button, StaleNote } from '@coliseum/ui';
import { Clock } from '../../time/clock';
import { Preferences } from '../../time/preferences';
import type { AskedList } from './asked-list';

@Component({
  selector: 'dia-asked-stale',
  imports: [Button, StaleNote],
  template: `@if (shown(); as stale) {
    <ui-stale-note [at]="stale.at" [ageMs]="stale.ageMs" [zone]="zone()">
      <span class="why">{{ stale.why.message }}</span>
      @if (stale.why.requestId; as id) {
        <span class="mono">{{ id }}</span>
      }
      <button uiButton type="button" [small]="true" (click)="list().ask()">Try now</button>
    </ui-stale-note>
  }`,
  styles: `
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
export class AskedStale {
  private readonly clock = inject(Clock);
  readonly list = input.required<Pick<AskedList<unknown>, 'failure' | 'answeredAt' | 'ask'>>();
  protected readonly zone = inject(Preferences).zone;
  protected readonly shown = computed(() => {
    const { failure, answeredAt } = this.list();
    const [why, at] = [failure(), answeredAt()];
    if (why === null || at === null) return null;
    return { why, at: new Date(at).toISOString(), ageMs: this.clock.now() - at };
  });
}
