/** One board, live, as the public sees it; for an event board the event is chosen in the address. */
import { Component, computed, effect, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Button, Empty, Icon, RowSkeleton } from '@coliseum/ui';
import { BoardCard } from '../../boards/board-card';
import { BoardList } from '../../boards/board-list';
import { windowWords } from '../../boards/board-words';
import { PageTitle } from '../../page-title';
import { EventOnAir } from '../../boards/event-on-air';
import { windowFrom } from '../../boards/window-from';

@Component({
  imports: [BoardCard, Button, Empty, Icon, RouterLink, RowSkeleton],
  providers: [BoardList, EventOnAir],
  templateUrl: './leaderboard.html',
  styleUrl: './leaderboard.css',
})
export class Leaderboard {
  /** from the address */
  readonly id = input.required<string>();
  readonly window = input<string>();
  readonly event = input<string>();
  protected readonly list = inject(BoardList);
  protected readonly onAir = inject(EventOnAir);
  protected readonly windowWords = windowWords;
  protected readonly definition = computed(() => this.list.definitions()?.find(({ id }) => id === this.id()));
  protected readonly chosen = computed(() => windowFrom(this.window()));
  protected readonly current = computed(() => this.chosen() ?? this.definition()?.windows[0]);

  constructor() {
    const title = inject(PageTitle);
    effect(() => this.onAir.asked.set(this.event() ?? null));
    effect(() => {
      const name = this.definition()?.name;
      if (name) title.rename(name);
    });
  }
}
