/** The wall's only clock: one animation-frame loop that everything moving and everything timed hangs on. */
import { Injectable, signal, type Signal } from '@angular/core';

type OnFrame = (now: number) => void;

@Injectable({ providedIn: 'root' })
export class Ticker {
  readonly #second = signal(Date.now());
  readonly #listeners = new Set<OnFrame>();
  readonly #always = new Set<OnFrame>();

  #frames = 0;
  #still = false;

  constructor() {
    const loop = (now: number): void => {
      requestAnimationFrame(loop);
      const second = Date.now();
      if (Math.floor(second / 1000) !== Math.floor(this.#second() / 1000)) this.#second.set(second);
      this.#frames++;
      for (const listener of [...this.#always]) listener(now);
      if (!this.#still) for (const listener of [...this.#listeners]) listener(now);
    };
    requestAnimationFrame(loop);
  }

  /** Local time in ms, new once a second. */
  get second(): Signal<number> {
    return this.#second.asReadonly();
  }

  /** Frames drawn since the page was loaded. */
  get frames(): number {
    return this.#frames;
  }

  /** Nothing that hangs on frames goes on, for as long as something outranks it; the time of day does. */
  set still(still: boolean) {
    this.#still = still;
  }

  /** For what moves. @returns what ends it */
  onFrame(listener: OnFrame): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** For what only waits: it goes on under what outranks the scenes. @returns what ends it */
  onEveryFrame(listener: OnFrame): () => void {
    this.#always.add(listener);
    return () => this.#always.delete(listener);
  }
}
