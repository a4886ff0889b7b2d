/** The panel's size in CSS pixels as a signal. */
import { DOCUMENT, DestroyRef, Injectable, inject, signal } from '@angular/core';

@Injectable({ providedIn: 'root' })
export class PanelSize {
  readonly #view = inject(DOCUMENT).defaultView;
  readonly #size = signal(this.#read());
  readonly size = this.#size.asReadonly();

  constructor() {
    const resized = (): void => this.#size.set(this.#read());
    this.#view?.addEventListener('resize', resized);
    inject(DestroyRef).onDestroy(() => this.#view?.removeEventListener('resize', resized));
  }

  #read(): { width: number; height: number } {
    return { width: this.#view?.innerWidth ?? 1920, height: this.#view?.innerHeight ?? 1080 };
  }
}
