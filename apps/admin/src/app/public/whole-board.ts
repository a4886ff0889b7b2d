/** One board in full, with the same window in the address. */
import { Component, computed, effect, inject, input } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { Button, Empty, Icon, RowSkeleton } from '@coliseum/ui';
import { BoardCard } from '../boards/board-card';
import { BoardList } from '../boards/board-list';
import { PageTitle } from '../page-title';
import { EventOnAir } from '../boards/event-on-air';
import { RangeBar } from './range-bar';
import { windowFrom } from '../boards/window-from';

@Component({
  imports: [BoardCard, Button, Empty, Icon, RangeBar, RouterLink, RowSkeleton],
  template: `<h1 class="visually-hidden">{{ definition()?.name ?? 'Leaderboard' }}</h1>
    <coliseum-range-bar [window]="chosen() ?? ''" (windowChange)="choose($event)" />
    <div class="board">
      <a uiButton kind="ghost" routerLink="/coliseum" queryParamsHandling="preserve">
        <ui-icon name="back" />All leaderboards
      </a>
      @if (definition(); as board) {
        <coliseum-board-card [definition]="board" [window]="chosen()" [eventId]="onAir.id()" />
      } @else if (list.definitions()) {
        <ui-empty heading="There is no such board"
          >It may have been renamed or taken off the public page.</ui-empty
        >
      } @else {
        <ui-row-skeleton />
      }
    </div>`,
  styles: `
    .board {
      display: grid;
      gap: 0.75rem;
      justify-items: start;
      max-width: 52rem;
      margin: 0 auto;
      padding: 0.875rem 1rem;
    }
    .board > :not(a) {
      justify-self: stretch;
    }
  `,
})
export class WholeBoard {
  /** from the address */
  readonly id = input.required<string>();
  readonly window = input<string>();
  readonly event = input<string>();
  private readonly router = inject(Router);
  protected readonly list = inject(BoardList);
  protected readonly onAir = inject(EventOnAir);
  protected readonly chosen = computed(() => windowFrom(this.window()));
  protected readonly definition = computed(() => this.list.definitions()?.find(({ id }) => id === this.id()));

  constructor() {
    const title = inject(PageTitle);
    effect(() => this.onAir.asked.set(this.event() ?? null));
    effect(() => {
      const name = this.definition()?.name;
      if (name) title.rename(name);
    });
  }

  protected choose(window: string): void {
    void this.router.navigate([], {
      queryParams: { window: window || null },
      queryParamsHandling: 'merge',
      replaceUrl: true,
    });
  }
}
