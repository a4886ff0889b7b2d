/** One board in full, with the same choices in the address. */
import { Component, computed, effect, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Button, Empty, Failure, Icon, RowSkeleton } from '@coliseum/ui';
import { BoardCard } from '../boards/board-card';
import { BoardList } from '../boards/board-list';
import { EventOnAir } from '../boards/event-on-air';
import { PageTitle } from '../page-title';
import { BoardFilter } from './board-filter';
import { PublicAddress } from './public-query';
import { RangeBar } from './range-bar';
import { choiceFrom } from './window-choice';

@Component({
  imports: [BoardCard, BoardFilter, Button, Empty, Failure, Icon, RangeBar, RouterLink, RowSkeleton],
  template: `<h1 class="visually-hidden">{{ definition()?.name ?? 'Leaderboard' }}</h1>
    <coliseum-range-bar [window]="chosen()" (windowChange)="address.show({ window: $event })" />
    <div class="board">
      <a uiButton kind="ghost" routerLink="/coliseum" queryParamsHandling="preserve">
        <ui-icon name="back" />All leaderboards
      </a>
      <coliseum-board-filter [hasKinds]="false" [q]="q() ?? ''" (qChange)="address.show({ q: $event })" />
      @if (definition(); as board) {
        <coliseum-board-card
          [definition]="board"
          [window]="chosen()"
          [eventId]="onAir.id()"
          [q]="q() ?? ''"
          [asFile]="true"
        />
      } @else if (list.definitions()) {
        <h2 class="visually-hidden">Nothing here</h2>
        <ui-empty heading="There is no such board"
          >It may have been renamed or taken off the public page.</ui-empty
        >
      } @else if (list.failure(); as why) {
        <h2 class="visually-hidden">Nothing here</h2>
        <ui-failure heading="The board did not load" [requestId]="why.requestId" (retry)="list.ask()">
          {{ why.message }} Events are still counted. It is asked again every 5 s.
        </ui-failure>
      } @else {
        <ui-row-skeleton />
      }
    </div>`,
  styles: `
    .board {
      display: grid;
      grid-template-columns: minmax(0, 1fr);
      gap: 0.75rem;
      max-width: 52rem;
      margin: 0 auto;
      padding: 0.875rem 1rem;
    }
    a {
      justify-self: start;
    }
  `,
})
export class WholeBoard {
  /** from the address */
  readonly id = input.required<string>();
  readonly window = input<string>();
  readonly event = input<string>();
  readonly q = input<string>();
  protected readonly address = inject(PublicAddress);
  protected readonly list = inject(BoardList);
  protected readonly onAir = inject(EventOnAir);
  protected readonly chosen = computed(() => choiceFrom(this.window()));
  protected readonly definition = computed(() => this.list.definitions()?.find(({ id }) => id === this.id()));

  constructor() {
    const title = inject(PageTitle);
    effect(() => this.onAir.asked.set(this.event() ?? null));
    effect(() => {
      const name = this.definition()?.name;
      if (name) title.rename(name);
    });
  }
}
