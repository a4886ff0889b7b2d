/** The public page: every public board, live; window and event are in the address. */
import { Component, computed, effect, inject, input } from '@angular/core';
import { Router } from '@angular/router';
import { Empty, Failure, RowSkeleton } from '@coliseum/ui';
import { BoardCard } from '../boards/board-card';
import { BoardList } from '../boards/board-list';
import { EventOnAir } from '../boards/event-on-air';
import { Hero } from './hero';
import { RangeBar } from './range-bar';
import { windowFrom } from '../boards/window-from';

const ROWS = 8;

@Component({
  imports: [BoardCard, Empty, Failure, Hero, RangeBar, RowSkeleton],
  templateUrl: './coliseum.html',
  styleUrl: './coliseum.css',
})
export class Coliseum {
  /** from the address */
  readonly window = input<string>();
  readonly event = input<string>();
  private readonly router = inject(Router);
  protected readonly list = inject(BoardList);
  protected readonly onAir = inject(EventOnAir);
  protected readonly rows = ROWS;
  protected readonly chosen = computed(() => windowFrom(this.window()));
  /** what is on now stands first: boards of an event before boards of the house */
  protected readonly boards = computed(() =>
    this.list
      .definitions()
      ?.filter(({ visibility, enabled }) => visibility === 'public' && enabled)
      .toSorted((a, b) => Number(b.scope === 'event') - Number(a.scope === 'event')),
  );
  protected readonly eventBoard = computed(
    () => this.boards()?.find(({ scope, metric }) => scope === 'event' && metric === 'vote_points') ?? null,
  );

  constructor() {
    effect(() => this.onAir.asked.set(this.event() ?? null));
  }

  protected choose(window: string): void {
    void this.router.navigate([], {
      queryParams: { window: window || null },
      queryParamsHandling: 'merge',
      replaceUrl: true,
    });
  }
}
