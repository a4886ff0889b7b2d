/** Only this widget failed: what happened, what is safe, when it tries again, and an id to quote. */
import { Component, input, output } from '@angular/core';
import { Button } from '../button/button';
import { Icon } from '../icon/icon';

@Component({
  selector: 'ui-failure',
  imports: [Button, Icon],
  host: { class: 'failure' },
  template: `<svg viewBox="0 0 40 40" aria-hidden="true">
      <path d="M13 3h14l10 10v14L27 37H13L3 27V13z" />
      <path d="M20 12v11M20 28.500v.3" />
    </svg>
    <div role="alert">
      @if (level() === 2) {
        <h2>{{ heading() }}</h2>
      } @else {
        <h3>{{ heading() }}</h3>
      }
    </div>
    <p><ng-content /></p>
    <button uiButton type="button" (click)="retry.emit()"><ui-icon name="retry" />Try now</button>
    @if (requestId(); as id) {
      <span class="request mono">{{ id }}</span>
    }`,
  styleUrl: './notice.css',
})
export class Failure {
  readonly heading = input.required<string>();
  /** 2 where it stands for the whole page, below its title */
  readonly level = input<2 | 3>(3);
  readonly requestId = input<string | null>(null);
  readonly retry = output();
}
