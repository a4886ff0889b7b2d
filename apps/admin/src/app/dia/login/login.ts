/** The way in: says what was wrong, how long to wait, and where the first password was printed – never a password. */
import { Component, computed, inject, input, signal } from '@angular/core';
import { FormsModule } from '@angular/forms';
import { Router } from '@angular/router';
import { ApiError } from '@coliseum/api-client';
import { Arcade, Brand, Button, Icon } from '@coliseum/ui';
import { API } from '../../api';
import { ThemeSwitch } from '../../theme/theme-switch';
import { Clock } from '../../time/clock';
import { asked } from '../asked/asked';
import { PASSWORD_PATH, safeReturnTo } from '@coliseum/domain';
import { Session } from '../session/session';
import { FaultNote } from './fault-note';
import { ProviderSignIn } from './provider-sign-in';
import { type SignInFault, signInFault } from './sign-in-fault';

@Component({
  imports: [Arcade, Brand, Button, FaultNote, FormsModule, Icon, ProviderSignIn, ThemeSwitch],
  templateUrl: './login.html',
  styleUrl: './login.css',
})
export class Login {
  /** from the address: where to go afterwards */
  readonly returnTo = input<string>();
  /** from the address: why a sign-in by the provider failed, and its number */
  readonly providerFault = input<string>(undefined, { alias: 'fault' });
  readonly request = input<string>();
  private readonly router = inject(Router);
  private readonly api = inject(API);
  private readonly clock = inject(Clock);
  protected readonly session = inject(Session);
  protected readonly email = signal('');
  protected readonly password = signal('');
  protected readonly passwordShown = signal(false);
  protected readonly capsLockOn = signal(false);
  protected readonly busy = signal(false);
  protected readonly fault = signal<SignInFault | null>(null);
  private readonly nextTryAt = signal(0);
  /** asked again until the server has said it once */
  private readonly ways = asked(
    () => true,
    (_, signal) => this.api.signInWays(signal),
    { everyMs: () => Number.POSITIVE_INFINITY },
  );
  protected readonly byPassword = computed(() => this.ways.value()?.password ?? true);
  protected readonly provider = computed(() => this.ways.value()?.provider ?? null);
  protected readonly waitSeconds = computed(() =>
    Math.max(0, Math.ceil((this.nextTryAt() - this.clock.now()) / 1000)),
  );

  protected async signIn(): Promise<void> {
    if (this.busy() || this.waitSeconds() > 0) return;
    const missing = !this.email().trim() || !this.password();
    if (missing) {
      this.fault.set({ title: 'E-mail and password are both needed.', detail: '', requestId: null });
      return;
    }
    this.busy.set(true);
    try {
      await this.session.signIn(this.email().trim(), this.password());
      this.password.set('');
      await this.goOn(safeReturnTo(this.returnTo()));
    } catch (error) {
      this.fault.set(signInFault(error));
      if (error instanceof ApiError && error.retryAfterSeconds !== null)
        this.nextTryAt.set(Date.now() + error.retryAfterSeconds * 1000);
    } finally {
      this.busy.set(false);
    }
  }

  /** A password that was handed out is changed first. */
  private goOn(returnTo: string): Promise<boolean> {
    return this.session.me()?.mustChangePassword
      ? this.router.navigate([PASSWORD_PATH], { queryParams: { returnTo } })
      : this.router.navigateByUrl(returnTo);
  }

  protected watchCapsLock(event: Event): void {
    if (event instanceof KeyboardEvent) this.capsLockOn.set(event.getModifierState('CapsLock'));
  }
}
