/** Who reads: an operator may share a report and have it made again; anyone else reads. */
import { computed, inject, Injectable, signal } from '@angular/core';
import { type Me, ROLES } from '@coliseum/contracts';
import { API } from '../../../api';

@Injectable()
export class Reader {
  private readonly api = inject(API);
  private readonly me = signal<Me | null>(null);
  readonly mayShare = computed(() => {
    const role = this.me()?.role;
    return role !== undefined && ROLES.indexOf(role) >= ROLES.indexOf('operator');
  });

  /** A reader without an account is the usual one. */
  async recognise(): Promise<void> {
    this.me.set(await this.api.me().catch(() => null));
  }
}
