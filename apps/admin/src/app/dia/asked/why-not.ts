/** Says to who only looks why nothing can be done here. */
import { Component, inject } from '@angular/core';
import { Icon } from '@coliseum/ui';
import { Permission } from '../session/permission';

@Component({
  selector: 'dia-why-not',
  imports: [Icon],
  template: `@if (permission.reason(); as why) {
    <p class="notice"><ui-icon name="lock" />{{ why }}</p>
  }`,
  styles: `
    :host:empty {
      display: none;
    }
  `,
})
export class WhyNot {
  protected readonly permission = inject(Permission);
}
