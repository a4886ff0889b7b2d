/** Why something did not work, with the mark by which it can be found in the log. */
import { Component, input } from '@angular/core';
import { Icon } from '@coliseum/ui';

@Component({
  selector: 'p[diaFault]',
  imports: [Icon],
  host: { class: 'fault' },
  template: `<ui-icon name="octagon" /><span
      >{{ message() }}
      @if (mark(); as text) {
        <span class="mono">{{ text }}</span>
      }
    </span>`,
})
export class FaultNote {
  readonly message = input.required<string>({ alias: 'diaFault' });
  readonly mark = input.required<string | null>();
}
