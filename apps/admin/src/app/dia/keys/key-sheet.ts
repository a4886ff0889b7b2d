/** Makes a key for a service: what it may do, and until when. */
import { Component, computed, inject, output, signal, viewChild } from '@angular/core';
import { ApiError } from '@coliseum/api-client';
import { type MadeApiKey, type Scope, SCOPES } from '@coliseum/contracts';
import { Button, Icon } from '@coliseum/ui';
import { API } from '../../api';
import { Session } from '../session/session';
import { Sheet } from '../sheet/sheet';
import { SCOPE_WORDS } from './key-words';

const DAY_MS = 24 * 3_600_000;
const LIVES = [
  { days: 30, label: '30 days' },
  { days: 90, label: '90 days' },
  { days: 365, label: 'a year' },
  { days: null, label: 'until it is revoked' },
] as const;

@Component({
  selector: 'dia-key-sheet',
  imports: [Button, Icon, Sheet],
  templateUrl: './key-sheet.html',
  styles: `
    fieldset {
      display: grid;
      gap: 0.25rem;
      min-width: 0;
      margin: 0;
      padding: 0;
      border: 0;
    }
    legend {
      padding: 0;
      color: var(--t2);
      font: 500 0.8125rem/1.125rem var(--sans);
    }
    fieldset input {
      flex: none;
    }
    .scope {
      margin-right: 0.375rem;
      color: var(--t1);
    }
  `,
})
export class KeySheet {
  private readonly api = inject(API);
  private readonly session = inject(Session);
  private readonly sheet = viewChild.required(Sheet);
  readonly made = output<MadeApiKey>();
  readonly closed = output();
  protected readonly scopes = SCOPES;
  protected readonly scopeWords = SCOPE_WORDS;
  protected readonly lives = LIVES;
  protected readonly name = signal('');
  protected readonly chosen = signal<readonly Scope[]>(['events:write']);
  protected readonly life = signal(2);
  protected readonly busy = signal(false);
  protected readonly tried = signal(false);
  protected readonly fault = signal<ApiError | null>(null);
  protected readonly missing = computed(() => [
    ...(this.name().trim() === '' ? ['a name'] : []),
    ...(this.chosen().length === 0 ? ['something that it may do'] : []),
  ]);

  protected switch(scope: Scope, on: boolean): void {
    this.chosen.update((scopes) => SCOPES.filter((one) => (one === scope ? on : scopes.includes(one))));
  }

  protected async make(): Promise<void> {
    this.tried.set(true);
    if (this.busy() || this.missing().length > 0) return;
    this.busy.set(true);
    this.fault.set(null);
    const days = LIVES[this.life()]?.days ?? null;
    try {
      const made = await this.api.makeKey({
        name: this.name().trim(),
        scopes: [...this.chosen()],
        expiresAt: days === null ? null : new Date(Date.now() + days * DAY_MS).toISOString(),
      });
      this.made.emit(made);
      this.sheet().close();
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      if (error.isUnauthenticated) this.session.expire();
      else this.fault.set(error);
    } finally {
      this.busy.set(false);
    }
  }
}
