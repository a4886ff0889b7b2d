/** The way in by the provider: out to its page, and back; where it is away this says so, and tries again when asked. */
import { Component, computed, inject, input, linkedSignal, signal } from '@angular/core';
import { safeReturnTo } from '@coliseum/domain';
import { Button, Icon } from '@coliseum/ui';
import { API } from '../../api';
import { FaultNote } from './fault-note';
import { GO_TO } from './go-to';
import { beginFault, faultOf, providerFault } from './provider-fault';
import type { SignInFault } from './sign-in-fault';

@Component({
  selector: 'dia-provider-sign-in',
  imports: [Button, FaultNote, Icon],
  host: { '(window:pageshow)': 'busy.set(false)' },
  template: `@if (why(); as told) {
      <dia-fault-note [why]="told" />
    }
    <button
      uiButton
      type="button"
      [kind]="isOnly() ? 'primary' : 'plain'"
      [large]="true"
      [disabled]="busy()"
      (click)="begin()"
    >
      <ui-icon [name]="why() ? 'retry' : 'key'" />{{ words() }}
    </button>`,
  styles: `
    :host {
      display: grid;
      gap: 0.875rem;
    }
  `,
})
export class ProviderSignIn {
  private readonly api = inject(API);
  private readonly goTo = inject(GO_TO);
  readonly name = input.required<string>();
  /** there is no other way in */
  readonly isOnly = input(false);
  /** from the address: the page to come back to; why the last try failed, and its number */
  readonly returnTo = input<string>();
  readonly fault = input<string>();
  readonly request = input<string>();
  protected readonly busy = signal(false);
  protected readonly why = linkedSignal<SignInFault | null>(() => {
    const fault = faultOf(this.fault());
    return fault && providerFault(fault, this.name(), this.request());
  });
  protected readonly words = computed(() => {
    if (this.busy()) return `Going to ${this.name()}…`;
    return this.why() ? `Try ${this.name()} again` : `Sign in with ${this.name()}`;
  });

  protected async begin(): Promise<void> {
    this.busy.set(true);
    try {
      const { url } = await this.api.signInByProvider(safeReturnTo(this.returnTo()));
      this.goTo(url); // stays busy until the page is gone
    } catch (error) {
      this.why.set(beginFault(error, this.name()));
      this.busy.set(false);
    }
  }
}
