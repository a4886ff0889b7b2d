/** The own account: who one is here, the password, the sign-ins. */
import { Component, computed, inject, viewChild } from '@angular/core';
import { Panel } from '@coliseum/ui';
import { Session } from '../session/session';
import { Toaster } from '../toasts/toaster';
import { ROLE_WORDS } from '../users/role-words';
import { OwnSessions } from './own-sessions';
import { PasswordForm } from './password-form';

@Component({
  imports: [OwnSessions, Panel, PasswordForm],
  template: `<div class="side">
      <section uiPanel heading="You">
        @if (session.me(); as me) {
          <dl class="facts">
            <dt>Name</dt>
            <dd>{{ me.name }}</dd>
            <dt>E-mail</dt>
            <dd>{{ me.email }}</dd>
            <dt>Role</dt>
            <dd>{{ me.role }}</dd>
          </dl>
          <p class="hint">{{ may() }} Name and role are changed by an admin.</p>
        } @else {
          <p class="hint">The server cannot be reached; who you are is not known yet.</p>
        }
      </section>
      <section uiPanel heading="Password">
        @if (session.me()?.hasPassword === false) {
          <p class="hint">You sign in by the provider; there is no password of yours here.</p>
        } @else {
          <p class="hint">Every other session of yours ends when it is changed.</p>
          <dia-password-form (changed)="passwordChanged()" />
        }
      </section>
    </div>
    <dia-own-sessions />`,
  styleUrl: './account.css',
})
export class Account {
  private readonly toaster = inject(Toaster);
  private readonly sessions = viewChild.required(OwnSessions);
  protected readonly session = inject(Session);
  protected readonly may = computed(() => {
    const role = this.session.role();
    return role === null ? '' : ROLE_WORDS[role];
  });

  protected passwordChanged(): void {
    this.toaster.done('The password is changed; your other sessions are ended.');
    this.sessions().ask();
  }
}
