/** Holds the picture: while it is frozen, whatever was shown stays, and what comes is shown afterwards. */
import { Injectable, inject, linkedSignal, signal, type Signal } from '@angular/core';
import { Line } from './line';

@Injectable({ providedIn: 'root' })
export class Freezer {
  readonly #line = inject(Line);
  readonly #since = signal<{ through: number | null } | null>(null);

  readonly frozen = (): boolean => this.#since() !== null;
  /** up to when everything was in the figures that stand still */
  readonly since = (): number | null => this.#since()?.through ?? null;

  freeze(): void {
    if (!this.#since()) this.#since.set({ through: this.#line.through() });
  }

  unfreeze(): void {
    this.#since.set(null);
  }

  /** The value as it was when the picture was frozen; a first one is let through. */
  hold<T>(value: Signal<T | null>): Signal<T | null> {
    return linkedSignal<{ value: T | null; frozen: boolean }, T | null>({
      source: () => ({ value: value(), frozen: this.#since() !== null }),
      computation: (now, before) =>
        now.frozen && before && before.value !== null ? before.value : now.value,
    }).asReadonly();
  }
}
