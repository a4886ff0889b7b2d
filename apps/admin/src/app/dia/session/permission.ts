/** What the signed-in role may do; what it may not stays in sight, with the reason. */
import { computed, inject, Injectable } from '@angular/core';
import { type Role, ROLES } from '@coliseum/contracts';
import { Session } from './session';

@Injectable({ providedIn: 'root' })
export class Permission {
  private readonly role = inject(Session).role;
  readonly mayOperate = computed(() => this.may('operator'));
  /** pairs end by an admin's hand only */
  readonly mayRevoke = computed(() => this.may('admin'));
  /** people and services are let in by admins */
  readonly mayAdminister = computed(() => this.may('admin'));
  /** null: nothing is withheld */
  readonly whyNotAdminister = computed(() => {
    const role = this.role();
    return role === null || this.mayAdminister()
      ? null
      : `This is for admins; you are signed in as ${role}. An admin can give you the admin role.`;
  });
  /** null: nothing is withheld */
  readonly reason = computed(() => {
    const role = this.role();
    return role === null || this.mayOperate()
      ? null
      : `You look as ${role}: actions are off. An admin can give you the operator role.`;
  });

  private may(needed: Role): boolean {
    const role = this.role();
    return role !== null && ROLES.indexOf(role) >= ROLES.indexOf(needed);
  }
}
