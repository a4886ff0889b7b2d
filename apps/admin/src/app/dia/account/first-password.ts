/** The first thing after signing in with a password that was handed out: one of one's own. */
import { Component, inject, input } from '@angular/core';
import { Router } from '@angular/router';
import { safeReturnTo } from '@coliseum/domain';
import { Arcade, Brand, Button, Icon } from '@coliseum/ui';
import { Session } from '../session/session';
import { PasswordForm } from './password-form';

@Component({
  imports: [Arcade, Brand, Button, Icon, PasswordForm],
  template: `<ui-arcade />
    <main>
      <h1><ui-brand [stacked]="true" /><small>A password of your own</small></h1>
      <p class="notice info">
        <ui-icon name="key" /><span
          >The password of <b>{{ session.me()?.email }}</b> was handed out: somebody else has seen it. It
          opens nothing but this.</span
        >
      </p>
      <dia-password-form (changed)="goOn()" />
      <p class="foot">
        <button uiButton kind="ghost" type="button" (click)="signOut()">
          <ui-icon name="signOut" />Sign out
        </button>
      </p>
    </main>`,
  styleUrl: './first-password.css',
})
export class FirstPassword {
  private readonly router = inject(Router);
  protected readonly session = inject(Session);
  /** from the address: where to go afterwards */
  readonly returnTo = input<string>();

  protected async goOn(): Promise<void> {
    await this.session.renew();
    await this.router.navigateByUrl(safeReturnTo(this.returnTo()));
  }

  /** Where the server cannot be reached, one stays. */
  protected signOut(): void {
    this.session.signOut().catch(() => undefined);
  }
}
