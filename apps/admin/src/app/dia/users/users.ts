/** The page of people who may sign in; only admins see whom there is. */
import { Component, inject, input } from '@angular/core';
import { AdminsOnly } from '../session/admins-only';
import { Permission } from '../session/permission';
import { UserList } from './user-list';

@Component({
  imports: [AdminsOnly, UserList],
  template: `@if (permission.mayAdminister()) {
      <dia-user-list [q]="q() ?? ''" [edit]="edit() ?? null" />
    } @else {
      <dia-admins-only heading="Accounts">
        Who may sign in, and as what. Your own password and sessions are under Your account.
      </dia-admins-only>
    }`,
  styles: `
    :host {
      display: block;
      padding: 0.75rem;
    }
  `,
})
export class Users {
  protected readonly permission = inject(Permission);
  readonly q = input<string>();
  readonly edit = input<string>();
}
