/** The page of what was done, and by whom; only admins see it. */
import { Component, computed, inject, input } from '@angular/core';
import { AdminsOnly } from '../session/admins-only';
import { Permission } from '../session/permission';
import { AuditList } from './audit-list';
import { readLogQuery } from './audit-query';

@Component({
  imports: [AdminsOnly, AuditList],
  template: `@if (permission.mayAdminister()) {
      <dia-audit-list [query]="query()" [openId]="record() ?? null" />
    } @else {
      <dia-admins-only heading="Audit log">
        Who did what to whom, before and after. What you do yourself is written down there too.
      </dia-admins-only>
    }`,
  styles: `
    :host {
      display: block;
      padding: 0.75rem;
    }
  `,
})
export class Audit {
  protected readonly permission = inject(Permission);
  /** in the address: which part is shown, and the record that is open */
  readonly actor = input<string>();
  readonly action = input<string>();
  readonly subject = input<string>();
  readonly from = input<string>();
  readonly to = input<string>();
  readonly before = input<string>();
  readonly record = input<string>();
  protected readonly query = computed(() =>
    readLogQuery({
      actor: this.actor(),
      action: this.action(),
      subject: this.subject(),
      from: this.from(),
      to: this.to(),
      before: this.before(),
    }),
  );
}
