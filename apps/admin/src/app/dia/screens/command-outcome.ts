/** The receipt of the last command: reached whom, how fast, who is missing. */
import { Component, inject } from '@angular/core';
import { Icon } from '@coliseum/ui';
import { WallActions } from '../walls/wall-actions';

@Component({
  selector: 'dia-command-outcome',
  imports: [Icon],
  host: { role: 'status', '[class]': 'actions.outcome()?.tone ?? "none"' },
  template: `@if (actions.outcome(); as outcome) {
    <ui-icon
      [name]="outcome.tone === 'done' ? 'check' : outcome.tone === 'partial' ? 'triangle' : 'octagon'"
    />{{ outcome.text }}
  }`,
  styles: `
    :host {
      display: flex;
      align-items: center;
      gap: 0.375rem;
      min-width: 0;
      color: var(--t2);
      font: var(--f12);
      font-variant-numeric: tabular-nums;
      overflow-wrap: anywhere;
    }
    :host(.done) ui-icon {
      color: var(--ok);
    }
    :host(.partial) {
      color: var(--warn);
    }
    :host(.fault) {
      color: var(--crit);
    }
  `,
})
export class CommandOutcome {
  protected readonly actions = inject(WallActions);
}
