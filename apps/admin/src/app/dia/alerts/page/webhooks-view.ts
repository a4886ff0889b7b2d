/** Who else is told: where alerts are posted to, and what came of each post; only admins see it. */
import { Component, inject, input } from '@angular/core';
import { AdminsOnly } from '../../session/admins-only';
import { Permission } from '../../session/permission';
import { WebhookList } from './webhook-list';

@Component({
  selector: 'dia-webhooks-view',
  imports: [AdminsOnly, WebhookList],
  template: `@if (permission.mayAdminister()) {
      <dia-webhook-list [edit]="edit()" />
    } @else {
      <dia-admins-only heading="Webhooks">
        Where alerts are posted to, so that somebody is told who does not look here.
      </dia-admins-only>
    }`,
})
export class WebhooksView {
  protected readonly permission = inject(Permission);
  readonly edit = input<string | null>(null);
}
