/** What went wrong with a sign-in, said once and loudly, with the number to quote. */
import { Component, input } from '@angular/core';
import { Icon } from '@coliseum/ui';
import type { SignInFault } from './sign-in-fault';

@Component({
  selector: 'dia-fault-note',
  imports: [Icon],
  template: `<ui-icon name="octagon" />
    <span>
      <b role="alert">{{ why().title }}</b><br />
      <ng-content />
      {{ why().detail }}
      @if (why().requestId; as id) {
        <span class="mono request">{{ id }}</span>
      }
    </span>`,
  styleUrl: './fault-note.css',
})
export class FaultNote {
  readonly why = input.required<SignInFault>();
}
