/** What one person chose on one machine: the zone of all times, and whether single letters act. */
import { computed, effect, inject, Injectable, type Signal, signal } from '@angular/core';
import type { Zone } from '@coliseum/ui';
import { kept } from '../kept';
import { VenueZone } from './venue-zone';

/** Whose clock: the world's, the house's where the event is, or the reader's. */
export type ZoneChoice = 'utc' | 'venue' | 'local';
export const ZONE_CHOICES: readonly ZoneChoice[] = ['utc', 'venue', 'local'];

const ZONE_KEY = 'coliseum.zone';
const LETTERS_KEY = 'coliseum.letters';

@Injectable({ providedIn: 'root' })
export class Preferences {
  private readonly venue = inject(VenueZone);
  readonly zoneChoice = signal<ZoneChoice>(
    ZONE_CHOICES.find((choice) => choice === kept.recall(ZONE_KEY)) ?? 'utc',
  );
  /** of every time that is shown; UTC until the venue's is known */
  readonly zone: Signal<Zone> = computed(() => {
    const choice = this.zoneChoice();
    return choice === 'venue' ? (this.venue.zone() ?? 'utc') : choice;
  });
  /** one-letter keys can be switched off (WCAG 2.1.4) */
  readonly letterKeys = signal(kept.recall(LETTERS_KEY) !== 'off');

  constructor() {
    effect(() => kept.keep(ZONE_KEY, this.zoneChoice()));
    effect(() => kept.keep(LETTERS_KEY, this.letterKeys() ? 'on' : 'off'));
    effect(() => {
      if (this.zoneChoice() === 'venue') void this.venue.look();
    });
  }

  /** UTC, venue, local, and round again. */
  switchZone(): void {
    this.zoneChoice.update((choice) => ZONE_CHOICES[(ZONE_CHOICES.indexOf(choice) + 1) % 3] ?? 'utc');
  }

  switchLetterKeys(): void {
    this.letterKeys.update((on) => !on);
  }
}
