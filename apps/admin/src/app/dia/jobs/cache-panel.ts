/** Empties the cache, or a part of it: nothing is lost by it but time. */
import { Component, inject, output, signal } from '@angular/core';
import { Button, Icon, Panel } from '@coliseum/ui';
import { Acts } from '../asked/acts';
import { Permission } from '../session/permission';

export const PREFIXES = [
  { value: '', words: 'all that is cached' },
  { value: 'leaderboard:', words: 'boards' },
  { value: 'entity_stats:', words: 'statistics of entities' },
  { value: 'global_metrics:', words: 'key figures' },
] as const;

@Component({
  selector: 'dia-cache-panel',
  imports: [Button, Icon, Panel],
  template: `<section uiPanel heading="Cache">
    <div class="body">
      <p>
        Answers are kept for minutes and follow every change by themselves. Emptying it costs the store some
        work.
      </p>
      @if (permission.mayOperate()) {
        <label class="field">
          Empty
          <select #which class="control" (change)="prefix.set(which.value)">
            @for (one of prefixes; track one.value) {
              <option [value]="one.value" [selected]="one.value === prefix()">{{ one.words }}</option>
            }
          </select>
        </label>
        <button
          uiButton
          type="button"
          [attr.aria-disabled]="acts.isBusy('cache')"
          (click)="!acts.isBusy('cache') && flushAsked.emit(prefix())"
        >
          <ui-icon name="trash" />Empty the cache…
        </button>
      }
    </div>
  </section>`,
  styles: `
    .body {
      display: grid;
      gap: 0.625rem;
      justify-items: start;
      padding: 0.75rem;
      color: var(--t2);
    }
    .field {
      width: 100%;
    }
  `,
})
export class CachePanel {
  protected readonly acts = inject(Acts);
  protected readonly permission = inject(Permission);
  readonly flushAsked = output<string>();
  protected readonly prefixes = PREFIXES;
  protected readonly prefix = signal('');
}
