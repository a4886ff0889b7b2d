/** Keeps the panel lit: the browser gives the lock up whenever the page is hidden, so it is taken again. */
import { DOCUMENT, Injectable, inject } from '@angular/core';

@Injectable({ providedIn: 'root' })
export class WakeLock {
  readonly #document = inject(DOCUMENT);
  #lock: WakeLockSentinel | null = null;

  keep(): void {
    this.#document.addEventListener('visibilitychange', () => void this.#take());
    void this.#take();
  }

  async #take(): Promise<void> {
    if (this.#document.visibilityState !== 'visible' || !('wakeLock' in navigator)) return;
    if (this.#lock && !this.#lock.released) return;
    try {
      this.#lock = await navigator.wakeLock.request('screen');
    } catch {
      // a machine without one, or on battery; asked again at the next change
    }
  }
}
