/** Nothing is wrong, there is just nothing yet: says why, and what fills it. */
import { Component, input } from '@angular/core';

@Component({
  selector: 'ui-empty',
  template: `<svg viewBox="0 0 40 40" aria-hidden="true">
      <path d="M2 38h36M5 38V17a15 15 0 0 1 30 0v21M13 38V23a7 7 0 0 1 14 0v15" />
    </svg>
    <h3>{{ heading() }}</h3>
    <p><ng-content /></p>`,
  styleUrl: './notice.css',
})
export class Empty {
  readonly heading = input.required<string>();
}
