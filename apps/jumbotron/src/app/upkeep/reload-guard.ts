/** Reloads of the page by itself, guarded: for one reason not more than once in ten minutes. */
import { Injectable } from '@angular/core';

const APART_MS = 10 * 60_000;
const NAME = 'coliseum.wall.reloads';
const MOST_REASONS = 20;

@Injectable({ providedIn: 'root' })
export class ReloadGuard {
  /** @returns whether the page goes */
  reload(reason: string, now = Date.now()): boolean {
    const done = this.#done();
    const last = done[reason];
    // a clock that was set back makes no reload come early, and none wait for ever
    if (last !== undefined && Math.abs(now - last) < APART_MS) return false;
    const kept = Object.entries({ ...done, [reason]: now }).slice(-MOST_REASONS);
    try {
      localStorage.setItem(NAME, JSON.stringify(Object.fromEntries(kept)));
    } catch {
      return false; // what cannot be remembered cannot be guarded
    }
    this.go();
    return true;
  }

  /** At the control room's word: unguarded. */
  go(): void {
    location.reload();
  }

  #done(): Record<string, number> {
    try {
      return (JSON.parse(localStorage.getItem(NAME) ?? '{}') ?? {}) as Record<string, number>;
    } catch {
      return {};
    }
  }
}
