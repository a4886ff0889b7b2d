/** In the place of what only admins see: why it is not shown, and what it would be. */
import { Component, inject, input } from '@angular/core';
import { Empty, Icon, Panel } from '@coliseum/ui';
import { Permission } from './permission';

@Component({
  selector: 'dia-admins-only',
  imports: [Empty, Icon, Panel],
  template: `<p class="notice"><ui-icon name="lock" />{{ permission.whyNotAdminister() }}</p>
    <section uiPanel [heading]="heading()">
      <ui-empty heading="Not shown to you"><ng-content /></ui-empty>
    </section>`,
  styles: `
    :host {
      display: grid;
      gap: 0.75rem;
    }
  `,
})
export class AdminsOnly {
  readonly heading = input.required<string>();
  protected readonly permission = inject(Permission);
}
