/** Which event the public page is about: the one in the address, else the one that leads the board of events. */
import { computed, effect, inject, Injectable, signal } from '@angular/core';
import type { LeaderboardDefinition } from '@coliseum/contracts';
import { BoardList } from './board-list';
import { BoardStore } from './board-store';

/** The board whose entries are events; it knows which one is busiest. */
const isEventRanking = ({ entityType, scope }: LeaderboardDefinition): boolean =>
  entityType === 'event' && scope === 'global';

@Injectable()
export class EventOnAir {
  private readonly list = inject(BoardList);
  /** a board of its own, beside the one of the page's card */
  private readonly ranking = new BoardStore();
  /** from the address: `?event=` */
  readonly asked = signal<string | null>(null);
  private readonly leader = computed(() => this.ranking.snapshot()?.entries[0] ?? null);
  readonly id = computed(() => this.asked() ?? this.leader()?.entityId ?? null);
  /** its name, where the ranking of events holds it */
  readonly name = computed(() => {
    const id = this.id();
    return this.ranking.snapshot()?.entries.find((entry) => entry.entityId === id)?.entityName ?? null;
  });
  readonly place = computed(() => {
    const id = this.id();
    return this.ranking.snapshot()?.entries.find((entry) => entry.entityId === id)?.city ?? null;
  });

  constructor() {
    effect(() => {
      const definition = this.list.definitions()?.find(isEventRanking);
      this.ranking.show(definition ? { leaderboardId: definition.id, window: definition.windows[0] } : null);
    });
  }
}
