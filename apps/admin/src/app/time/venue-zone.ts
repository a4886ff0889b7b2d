/** The clock on the wall of the house: the zone of the event that leads the board of events, asked for when somebody wants it. */
import { inject, Injectable, type Signal, signal } from '@angular/core';
import { isIanaZone, type IanaZone } from '@coliseum/ui';
import { API } from '../api';
import { kept } from '../kept';

const KEY = 'coliseum.venue-zone';
const EVENTS = 'top-events-by-votes';

@Injectable({ providedIn: 'root' })
export class VenueZone {
  private readonly api = inject(API);
  private readonly known = signal<IanaZone | null>(this.recalled());
  private asked: Promise<void> | null = null;
  readonly zone: Signal<IanaZone | null> = this.known;

  /** A page that knows its event says so. */
  is(zone: string | null): void {
    if (zone === null || !isIanaZone(zone)) return;
    this.known.set(zone);
    kept.keep(KEY, zone);
  }

  /** Asks once a page; until there is an answer the last known zone stands. */
  look(): Promise<void> {
    this.asked ??= this.ask().catch(() => {
      this.asked = null;
    });
    return this.asked;
  }

  private async ask(): Promise<void> {
    const { entries } = await this.api.leaderboard(EVENTS, { limit: 1 });
    const id = entries[0]?.entityId;
    if (id) this.is((await this.api.entity('event', id)).timeZone);
  }

  private recalled(): IanaZone | null {
    const zone = kept.recall(KEY);
    return zone !== null && isIanaZone(zone) ? zone : null;
  }
}
