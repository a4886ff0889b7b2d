/** Another password in the place of the present one; what cannot be chosen is said while it is typed. */
import { Component, computed, inject, output, signal } from '@angular/core';
import { ApiError } from '@coliseum/api-client';
import { passwordFault } from '@coliseum/domain';
import { Button, Icon } from '@coliseum/ui';
import { API } from '../../api';
import { Session } from '../session/session';
import { passwordWords } from './password-words';

@Component({
  selector: 'dia-password-form',
  imports: [Button, Icon],
  templateUrl: './password-form.html',
  styleUrl: './password-form.css',
})
export class PasswordForm {
  private readonly api = inject(API);
  protected readonly session = inject(Session);
  readonly changed = output();
  protected readonly present = signal('');
  protected readonly fresh = signal('');
  protected readonly isShown = signal(false);
  protected readonly busy = signal(false);
  protected readonly tried = signal(false);
  protected readonly refusal = signal<ApiError | null>(null);
  private readonly fault = computed(() => {
    const { email = '', name = '' } = this.session.me() ?? {};
    return passwordFault(this.fresh(), { email, name, present: this.present() });
  });
  protected readonly words = computed(() => passwordWords(this.fault(), this.fresh()));
  protected readonly isGood = computed(() => this.fault() === null);
  protected readonly isReady = computed(() => this.present() !== '' && this.isGood());
  protected readonly wrongPresent = computed(() => this.refusal()?.code === 'wrong_password');

  protected async change(event: Event): Promise<void> {
    event.preventDefault();
    this.tried.set(true);
    if (this.busy() || !this.isReady()) return;
    this.busy.set(true);
    this.refusal.set(null);
    try {
      await this.api.changePassword({ password: this.present(), newPassword: this.fresh() });
      this.present.set('');
      this.fresh.set('');
      this.tried.set(false);
      this.changed.emit();
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      if (error.isUnauthenticated) this.session.expire();
      else this.refusal.set(error);
    } finally {
      this.busy.set(false);
    }
  }
}
