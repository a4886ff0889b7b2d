/** A board in its card: live rows under a heading that says what is counted, in every state the same frame. */
import { Component, computed, effect, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { LeaderboardDefinition, Window } from '@coliseum/contracts';
import {
  BAND_AFTER_MS,
  BoardRows,
  Button,
  Empty,
  Failure,
  Icon,
  LiveMark,
  RowSkeleton,
  STALE_AFTER_MS,
  StaleNote,
  Tag,
} from '@coliseum/ui';
import { Preferences } from '../time/preferences';
import { BoardStore } from './board-store';
import { boardWords, footWords, iconOf, rowsOf, unitOf, windowFor } from './board-words';

@Component({
  selector: 'coliseum-board-card',
  imports: [BoardRows, Button, Empty, Failure, Icon, LiveMark, RouterLink, RowSkeleton, StaleNote, Tag],
  providers: [BoardStore],
  templateUrl: './board-card.html',
  styleUrl: './board-card.css',
})
export class BoardCard {
  readonly definition = input.required<LeaderboardDefinition>();
  readonly window = input<Window | null>(null);
  readonly eventId = input<string | null>(null);
  /** rows shown; the whole board where not given */
  readonly rows = input<number | null>(null);
  /** where the whole board stands */
  readonly allLink = input<string | null>(null);
  protected readonly store = inject(BoardStore);
  protected readonly zone = inject(Preferences).zone;
  protected readonly snapshot = this.store.snapshot;

  protected readonly isEventBoard = computed(() => this.definition().scope === 'event');
  protected readonly lacksEvent = computed(() => this.isEventBoard() && this.eventId() === null);
  protected readonly words = computed(() => boardWords(this.definition(), this.snapshot()));
  protected readonly unit = computed(() => unitOf(this.definition().metric));
  protected readonly icon = computed(() => iconOf(this.definition().entityType));
  protected readonly shown = computed(() => {
    const entries = rowsOf(this.snapshot()?.entries ?? []);
    const count = this.rows();
    return count === null ? entries : entries.slice(0, count);
  });
  protected readonly foot = computed(() => {
    const snapshot = this.snapshot();
    return snapshot ? footWords(this.definition(), snapshot) : '';
  });
  protected readonly stale = computed(() => this.store.ageMs() >= STALE_AFTER_MS);
  protected readonly band = computed(() => this.store.ageMs() >= BAND_AFTER_MS);
  protected readonly onAir = computed(
    () => this.snapshot()?.state === 'live' && this.definition().refresh === 'live' && !this.stale(),
  );

  constructor() {
    effect(() => {
      const definition = this.definition();
      const eventId = this.eventId();
      if (this.lacksEvent()) return this.store.show(null);
      this.store.show({
        leaderboardId: definition.id,
        window: windowFor(definition, this.window()),
        ...(this.isEventBoard() && eventId !== null ? { eventId } : {}),
      });
    });
  }
}
