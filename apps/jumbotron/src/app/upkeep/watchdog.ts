/** Sees to it that a page that has failed does not stay: no frames though it is seen, or an error and a blank stage. */
import { DOCUMENT, Injectable, inject } from '@angular/core';
import { Ticker } from '../stage/ticker';
import { ReloadGuard } from './reload-guard';

const LOOK_MS = 5_000;
/** As long as the service worker waits for a page whose loop stands still altogether. */
const STALLED_MS = 15_000;
const BLANK_MS = 3_000;

@Injectable({ providedIn: 'root' })
export class Watchdog {
  readonly #document = inject(DOCUMENT);
  readonly #ticker = inject(Ticker);
  readonly #guard = inject(ReloadGuard);
  #errors = 0;

  /** Script errors since the page was loaded. */
  get errors(): number {
    return this.#errors;
  }

  watch(): void {
    addEventListener('error', () => this.#failed());
    addEventListener('unhandledrejection', () => this.#failed());
    let frames = this.#ticker.frames;
    let movedAt = performance.now();
    setInterval(() => {
      const now = performance.now();
      const moves = this.#ticker.frames !== frames || this.#document.visibilityState !== 'visible';
      frames = this.#ticker.frames;
      if (moves) movedAt = now;
      else if (now - movedAt > STALLED_MS) this.#guard.reload('no frames');
    }, LOOK_MS);
  }

  #failed(): void {
    this.#errors++;
    setTimeout(() => {
      if (!this.#document.querySelector('wall-scene-host > :not(:empty), wall-takeover'))
        this.#guard.reload('blank stage');
    }, BLANK_MS);
  }
}
