/** The page of the keys that services come with; only admins see which there are. */
import { Component, computed, inject, input } from '@angular/core';
import { AdminsOnly } from '../session/admins-only';
import { Permission } from '../session/permission';
import { KeyList, type Shown } from './key-list';

@Component({
  imports: [AdminsOnly, KeyList],
  template: `@if (permission.mayAdminister()) {
      <dia-key-list [show]="shown()" [edit]="edit() ?? null" />
    } @else {
      <dia-admins-only heading="API keys">
        Which services may call, with which rights, and until when.
      </dia-admins-only>
    }`,
  styles: `
    :host {
      display: block;
      padding: 0.75rem;
    }
  `,
})
export class Keys {
  protected readonly permission = inject(Permission);
  readonly show = input<string>();
  readonly edit = input<string>();
  protected readonly shown = computed<Shown>(() => {
    const asked = this.show();
    return asked === 'over' || asked === 'all' ? asked : 'valid';
  });
}
