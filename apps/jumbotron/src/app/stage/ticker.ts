/** The wall's only clock: one animation-frame loop that everything moving and everything timed hangs on. */
import { Injectable, signal, type Signal } from '@angular/core';

type OnFrame = (now: number) => void;

@Injectable({ providedIn: 'root' })
export class Ticker {
  readonly #second = signal(Date.now());
  readonly #listeners = new Set<OnFrame>();

  constructor() {
    const loop = (now: number): void => {
      requestAnimationFrame(loop);
      const second = Date.now();
      if (Math.floor(second / 1000) !== Math.floor(this.#second() / 1000)) this.#second.set(second);
      for (const listener of [...this.#listeners]) listener(now);
    };
    requestAnimationFrame(loop);
  }

  /** Local time in ms, new once a second. */
  get second(): Signal<number> {
    return this.#second.asReadonly();
  }

  /** @returns what ends it */
  onFrame(listener: OnFrame): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
}
