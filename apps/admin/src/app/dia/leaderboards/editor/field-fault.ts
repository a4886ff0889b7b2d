/** What the server said of one field, beneath it; the field names it as its description. */
import { Component, computed, input } from '@angular/core';
import { Icon } from '@coliseum/ui';
import type { FieldFaults } from './field-faults';

@Component({
  selector: 'dia-field-fault',
  imports: [Icon],
  template: `@for (message of messages(); track message) {
    <p class="fault" [id]="$first ? 'fault-' + field() : null"><ui-icon name="octagon" />{{ message }}</p>
  }`,
  styles: `
    :host:empty {
      display: none;
    }
    p {
      font-weight: 400;
    }
  `,
})
export class FieldFault {
  readonly faults = input.required<FieldFaults>();
  readonly field = input.required<string>();
  protected readonly messages = computed(() => this.faults().get(this.field()) ?? []);
}
