/** The scoreboard over the stands: the event that is on and its votes, or the house's name while nothing is. */
import { Component, computed, effect, inject, input, linkedSignal } from '@angular/core';
import type { LeaderboardDefinition } from '@coliseum/contracts';
import { Digits, formatSigned, Icon, LiveMark, Tag } from '@coliseum/ui';
import { BoardLink } from '../boards/board-link';
import { BoardStore } from '../boards/board-store';
import { Clock } from '../time/clock';
import { EventOnAir } from '../boards/event-on-air';
import { countdownWords } from './countdown-words';
import { grownBy, type Reading } from './recent-growth';

@Component({
  selector: 'coliseum-hero',
  imports: [Digits, Icon, LiveMark, Tag],
  providers: [BoardStore],
  templateUrl: './hero.html',
  styleUrl: './hero.css',
})
export class Hero {
  /** a board of the event; its totals are the event's */
  readonly definition = input.required<LeaderboardDefinition | null>();
  protected readonly event = inject(EventOnAir);
  private readonly clock = inject(Clock);
  private readonly link = inject(BoardLink);
  private readonly store = inject(BoardStore);
  protected readonly board = this.store.snapshot;
  protected readonly votes = computed(() => this.board()?.totals['votes'] ?? null);
  private readonly readings = linkedSignal<{ votes: number | null; id: string | null }, Reading[]>({
    source: () => ({ votes: this.votes(), id: this.event.id() }),
    computation: ({ votes, id }, previous) => {
      if (votes === null) return [];
      const earlier = previous && previous.source.id === id ? previous.value : [];
      return [...earlier.slice(-20), { at: Date.now(), value: votes }];
    },
  });
  protected readonly growth = computed(() => {
    const grown = grownBy(this.readings(), this.clock.now());
    return grown > 0 ? formatSigned(grown) : null;
  });
  /** 07:53 until voting closes, where the directory says when that is */
  protected readonly countdown = computed(() => {
    const closesAt = this.event.votingClosesAt();
    return closesAt === null ? null : countdownWords(Date.parse(closesAt) - this.link.serverNow());
  });
  protected readonly onAir = computed(() => this.board()?.state === 'live' && this.store.isLive());

  constructor() {
    effect(() => {
      const definition = this.definition();
      const eventId = this.event.id();
      this.store.show(
        definition && eventId
          ? { leaderboardId: definition.id, window: definition.windows[0], eventId }
          : null,
      );
    });
  }
}
