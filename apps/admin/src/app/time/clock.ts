/** The one ticking clock: a signal that moves every second, so that ages and countdowns move together. */
import { DestroyRef, inject, Injectable, type Signal, signal } from '@angular/core';

@Injectable({ providedIn: 'root' })
export class Clock {
  private readonly ticked = signal(Date.now());
  /** milliseconds since 1970, renewed once a second */
  readonly now: Signal<number> = this.ticked;

  constructor() {
    const timer = setInterval(() => this.ticked.set(Date.now()), 1_000);
    inject(DestroyRef).onDestroy(() => clearInterval(timer));
  }
}
