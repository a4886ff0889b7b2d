/** Reasons with how many events, as a short list. */
import { Component, input } from '@angular/core';
import { formatCount } from '@coliseum/ui';
import type { Reason } from './failed-words';

@Component({
  selector: 'dia-reason-counts',
  template: `@if (reasons().length > 0) {
    <ul aria-label="Still refused, by reason">
      @for (reason of reasons(); track reason.code) {
        <li class="hint">
          <span class="mono">{{ reason.code }}</span> {{ count(reason.events) }}
        </li>
      }
    </ul>
  }`,
})
export class ReasonCounts {
  readonly reasons = input.required<readonly Reason[]>();
  protected readonly count = formatCount;
}
