/** Who is signed in: the cookie is the server's, this only knows whom it names. */
import { computed, inject, Injectable, signal } from '@angular/core';
import { Router } from '@angular/router';
import { ApiError } from '@coliseum/api-client';
import type { Me } from '@coliseum/contracts';
import { LOGIN_PATH, PASSWORD_PATH } from '@coliseum/domain';
import { API } from '../../api';

export type SessionState = 'unknown' | 'signed-in' | 'signed-out' | 'unreachable';

@Injectable({ providedIn: 'root' })
export class Session {
  private readonly api = inject(API);
  private readonly router = inject(Router);
  private readonly known = signal<Me | null>(null);
  private readonly current = signal<SessionState>('unknown');
  readonly me = this.known.asReadonly();
  readonly state = this.current.asReadonly();
  /** the last session ended by itself, not by signing out */
  readonly ended = signal(false);
  readonly role = computed(() => this.known()?.role ?? null);

  /** Asks the server once whom the cookie names; later calls answer from memory. */
  async resume(): Promise<SessionState> {
    if (this.current() === 'signed-in') return 'signed-in';
    try {
      this.enter(await this.api.me());
    } catch (error) {
      this.current.set(error instanceof ApiError && error.isUnauthenticated ? 'signed-out' : 'unreachable');
    }
    return this.current();
  }

  /** @throws ApiError with what the server said */
  async signIn(email: string, password: string): Promise<void> {
    this.enter(await this.api.signIn({ email, password }));
  }

  /** Asks again who this is: the role may be another one by now, or the password one that was handed out. */
  async renew(): Promise<void> {
    if (this.current() !== 'signed-in') return;
    try {
      this.enter(await this.api.me());
    } catch (error) {
      if (error instanceof ApiError && error.isUnauthenticated) this.expire();
      return;
    }
    if (this.known()?.mustChangePassword) await this.goAndReturn(PASSWORD_PATH);
  }

  /** Leaves even where the server cannot be reached, and then says so by throwing. */
  async signOut(): Promise<void> {
    try {
      await this.api.signOut();
    } catch (error) {
      if (!(error instanceof ApiError && error.isUnauthenticated)) throw error;
    }
    this.leave(false);
    await this.router.navigateByUrl(LOGIN_PATH);
  }

  /** The server no longer knows the session: sign in, then back to the page where it happened. */
  expire(): void {
    if (this.current() === 'signed-out') return;
    this.leave(true);
    void this.goAndReturn(LOGIN_PATH);
  }

  /** Asks again after the server could not be reached when the page was opened. */
  async reconnect(): Promise<void> {
    if ((await this.resume()) === 'signed-out') await this.goAndReturn(LOGIN_PATH);
  }

  private goAndReturn(path: string): Promise<boolean> {
    return this.router.navigate([path], { queryParams: { returnTo: this.router.url } });
  }

  private enter(me: Me): void {
    this.known.set(me);
    this.ended.set(false);
    this.current.set('signed-in');
  }

  private leave(ended: boolean): void {
    this.known.set(null);
    this.ended.set(ended);
    this.current.set('signed-out');
  }
}
