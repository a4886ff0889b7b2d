/** What one person chose on one machine: the zone of all times, and whether single letters act. */
import { effect, Injectable, signal } from '@angular/core';
import type { Zone } from '@coliseum/ui';

const ZONE_KEY = 'coliseum.zone';
const LETTERS_KEY = 'coliseum.letters';

/** Storage may be forbidden; then the choice lasts as long as the page. */
const recall = (key: string): string | null => {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
};
const keep = (key: string, value: string): void => {
  try {
    localStorage.setItem(key, value);
  } catch {
    // the page still works, it only forgets
  }
};

@Injectable({ providedIn: 'root' })
export class Preferences {
  readonly zone = signal<Zone>(recall(ZONE_KEY) === 'local' ? 'local' : 'utc');
  /** one-letter keys can be switched off (WCAG 2.1.4) */
  readonly letterKeys = signal(recall(LETTERS_KEY) !== 'off');

  constructor() {
    effect(() => keep(ZONE_KEY, this.zone()));
    effect(() => keep(LETTERS_KEY, this.letterKeys() ? 'on' : 'off'));
  }

  switchZone(): void {
    this.zone.update((zone) => (zone === 'utc' ? 'local' : 'utc'));
  }

  switchLetterKeys(): void {
    this.letterKeys.update((on) => !on);
  }
}
