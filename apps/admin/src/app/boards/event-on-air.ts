/** Which event the public page is about: the one in the address, else the one that leads the board of events. */
import { computed, effect, inject, Injectable, signal } from '@angular/core';
import type { Entity, LeaderboardDefinition } from '@coliseum/contracts';
import { API } from '../api';
import { BoardList } from './board-list';
import { BoardStore } from './board-store';

/** The board whose entries are events; it knows which one is busiest. */
const isEventRanking = ({ entityType, scope }: LeaderboardDefinition): boolean =>
  entityType === 'event' && scope === 'global';

@Injectable()
export class EventOnAir {
  private readonly api = inject(API);
  private readonly list = inject(BoardList);
  /** a board of its own, beside the one of the page's card */
  private readonly ranking = new BoardStore();
  private readonly known = signal<Entity | null>(null);
  /** from the address: `?event=` */
  readonly asked = signal<string | null>(null);
  private readonly leader = computed(() => this.ranking.snapshot()?.entries[0] ?? null);
  readonly id = computed(() => this.asked() ?? this.leader()?.entityId ?? null);
  /** what the directory says of it; null until it answered, and where it knows nothing */
  private readonly entity = computed(() => (this.known()?.id === this.id() ? this.known() : null));
  private readonly ranked = computed(() =>
    this.ranking.snapshot()?.entries.find((entry) => entry.entityId === this.id()),
  );
  readonly name = computed(() => this.entity()?.name ?? this.ranked()?.entityName ?? null);
  readonly place = computed(() => this.entity()?.city ?? this.ranked()?.city ?? null);
  readonly votingClosesAt = computed(() => this.entity()?.votingClosesAt ?? null);

  constructor() {
    effect(() => {
      const definition = this.list.definitions()?.find(isEventRanking);
      this.ranking.show(definition ? { leaderboardId: definition.id, window: definition.windows[0] } : null);
    });
    effect((onCleanup) => {
      const id = this.id();
      if (id === null) return;
      const closing = new AbortController();
      onCleanup(() => closing.abort());
      this.api.entity('event', id, closing.signal).then(
        (entity) => this.known.set(entity),
        () => undefined, // the ranking's name stands
      );
    });
  }
}
