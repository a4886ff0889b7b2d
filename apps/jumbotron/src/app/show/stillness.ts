/** Stops everything that moves on the stage for as long as something outranks it, and lets it go on afterwards. */
import { DOCUMENT, Injectable, inject } from '@angular/core';
import { Ticker } from '../stage/ticker';

const SCENES = 'wall-scene-host';

@Injectable({ providedIn: 'root' })
export class Stillness {
  readonly #document = inject(DOCUMENT);
  readonly #ticker = inject(Ticker);
  #stopped: Animation[] = [];

  set(still: boolean): void {
    this.#ticker.still = still;
    for (const animation of this.#stopped) animation.play();
    this.#stopped = still ? this.#moving() : [];
    for (const animation of this.#stopped) animation.pause();
  }

  #moving(): Animation[] {
    const scenes = this.#document.querySelector(SCENES);
    return this.#document.getAnimations().filter(({ effect, playState }) => {
      const target = effect instanceof KeyframeEffect ? effect.target : null;
      return playState === 'running' && !!target && !!scenes?.contains(target);
    });
  }
}
