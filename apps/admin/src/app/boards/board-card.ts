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
import { BoardFile } from './board-file';
import { BoardSearch } from './board-search';
import { type BoardRequest, BoardStore } from './board-store';
import { boardWords, footWords, iconOf, rowsOf, unitOf, windowFor } from './board-words';

@Component({
  selector: 'coliseum-board-card',
  imports: [BoardRows, Button, Empty, Failure, Icon, LiveMark, RouterLink, RowSkeleton, StaleNote, Tag],
  providers: [BoardFile, BoardSearch, BoardStore],
  host: { '[class.short]': 'rows() !== null' },
  templateUrl: './board-card.html',
  styleUrl: './board-card.css',
})
export class BoardCard {
  readonly definition = input.required<LeaderboardDefinition>();
  readonly window = input<Window | null>(null);
  readonly eventId = input<string | null>(null);
  /** rows shown; the whole board where not given */
  readonly rows = input<number | null>(null);
  /** only names that hold this */
  readonly q = input('');
  /** where the whole board stands */
  readonly allLink = input<string | null>(null);
  /** beside what the address says already */
  readonly allQuery = input<Readonly<Record<string, string>>>({});
  /** its ranks may be taken along */
  readonly asFile = input(false);
  protected readonly store = inject(BoardStore);
  protected readonly search = inject(BoardSearch);
  protected readonly file = inject(BoardFile);
  protected readonly zone = inject(Preferences).zone;
  protected readonly snapshot = this.store.snapshot;

  protected readonly isEventBoard = computed(() => this.definition().scope === 'event');
  protected readonly lacksEvent = computed(() => this.isEventBoard() && this.eventId() === null);
  protected readonly words = computed(() => boardWords(this.definition(), this.snapshot()));
  protected readonly unit = computed(() => unitOf(this.definition().metric));
  protected readonly icon = computed(() => iconOf(this.definition().entityType));
  protected readonly shown = computed(() => {
    const entries = rowsOf((this.q() ? this.search.found() : this.snapshot())?.entries ?? []);
    const count = this.rows();
    return count === null ? entries : entries.slice(0, count);
  });
  protected readonly isLooking = computed(() => this.q() !== '' && this.search.found() === null);
  protected readonly foot = computed(() => {
    const snapshot = this.snapshot();
    return snapshot ? footWords(this.definition(), snapshot) : '';
  });
  protected readonly stale = computed(() => this.store.ageMs() >= STALE_AFTER_MS);
  protected readonly band = computed(() => this.store.ageMs() >= BAND_AFTER_MS);
  protected readonly onAir = computed(
    () => this.snapshot()?.state === 'live' && this.definition().refresh === 'live' && !this.stale(),
  );
  private readonly request = computed((): BoardRequest | null => {
    const definition = this.definition();
    const eventId = this.eventId();
    const rows = this.rows();
    if (this.lacksEvent()) return null;
    return {
      leaderboardId: definition.id,
      window: windowFor(definition, this.window()),
      ...(this.isEventBoard() && eventId !== null ? { eventId } : {}),
      ...(rows === null ? {} : { limit: rows }),
    };
  });

  constructor() {
    effect(() => this.store.show(this.request()));
    effect(() => this.search.look(this.request(), this.q()));
  }

  protected save(): void {
    const request = this.request();
    if (request) void this.file.save(request, this.definition());
  }
}
