/** The board that the address names: its definition, which window, which event, and its ranks, live. */
import { computed, effect, inject, Injectable, signal } from '@angular/core';
import type { BoardPlace } from '@coliseum/api-client';
import type { BoardState } from '@coliseum/contracts';
import { BoardStore } from '../../../boards/board-store';
import { EventOnAir } from '../../../boards/event-on-air';
import { BoardBook } from '../board-book';

@Injectable()
export class OpenBoard {
  private readonly book = inject(BoardBook);
  readonly onAir = inject(EventOnAir);
  readonly store = inject(BoardStore);
  readonly id = signal('');
  /** as the address has it: it may be none of the board's */
  readonly askedWindow = signal<string | undefined>(undefined);
  readonly definition = computed(() => this.book.find(this.id()));
  readonly ofEvent = computed(() => this.definition()?.scope === 'event');
  readonly window = computed(() => {
    const windows = this.definition()?.windows ?? [];
    return windows.find((window) => window === this.askedWindow()) ?? windows[0];
  });
  /** null: none, or none needed */
  readonly eventId = computed(() => (this.ofEvent() ? this.onAir.id() : null));
  readonly lacksEvent = computed(() => this.ofEvent() && this.eventId() === null);
  /** null while it is not known which */
  readonly place = computed<BoardPlace | null>(() => {
    const [window, eventId] = [this.window(), this.eventId()];
    if (window === undefined || this.lacksEvent()) return null;
    return eventId === null ? { window } : { window, eventId };
  });
  readonly snapshot = this.store.snapshot;
  readonly state = computed<BoardState | null>(() => this.snapshot()?.state ?? null);
  /** what it is about, for headings */
  readonly subject = computed(() =>
    this.ofEvent() ? (this.onAir.name() ?? 'this event') : (this.definition()?.name ?? 'this board'),
  );

  constructor() {
    effect(() => {
      const place = this.place();
      const isOn = this.definition()?.enabled ?? false;
      this.store.show(place && isOn ? { leaderboardId: this.id(), ...place } : null);
    });
  }
}
