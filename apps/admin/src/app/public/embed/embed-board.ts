/** One board for a frame on somebody else’s page: live, without an account, and with one way to the whole. */
import { Component, computed, DestroyRef, effect, inject, input } from '@angular/core';
import { Brand, Empty, Failure, RowSkeleton } from '@coliseum/ui';
import { BoardCard } from '../../boards/board-card';
import { BoardList } from '../../boards/board-list';
import { EventOnAir } from '../../boards/event-on-air';
import { PageTitle } from '../../page-title';
import { Themes } from '../../theme/themes';
import { choiceFrom } from '../window-choice';

const [ROWS, MOST_ROWS] = [5, 50];

@Component({
  imports: [BoardCard, Brand, Empty, Failure, RowSkeleton],
  providers: [BoardList, EventOnAir],
  template: `<main>
    <h1 class="visually-hidden">{{ definition()?.name ?? 'Leaderboard' }}</h1>
    @if (definition(); as board) {
      <coliseum-board-card
        [definition]="board"
        [window]="window() ? chosen() : null"
        [eventId]="onAir.id()"
        [rows]="rows()"
      >
        <a [href]="link()" target="_blank" rel="noopener" aria-label="Coliseum, opens beside this page">
          <ui-brand />
        </a>
      </coliseum-board-card>
    } @else if (list.definitions()) {
      <h2 class="visually-hidden">Nothing here</h2>
      <ui-empty heading="There is no such board">
        It may have been renamed or taken off the public page.
      </ui-empty>
    } @else if (list.failure(); as why) {
      <h2 class="visually-hidden">Nothing here</h2>
      <ui-failure heading="The board did not load" [requestId]="why.requestId" (retry)="list.ask()">
        {{ why.message }} Events are still counted. It is asked again every 5 s.
      </ui-failure>
    } @else {
      <ui-row-skeleton [rows]="rows()" />
    }
  </main>`,
  styles: `
    :host {
      display: block;
      font: var(--f14);
    }
    a {
      display: inline-flex;
      align-items: center;
      min-height: 1.75rem;
      text-decoration: none;
    }
    ui-brand {
      font-size: 0.75rem;
    }
  `,
})
export class EmbedBoard {
  /** from the address */
  readonly id = input.required<string>();
  readonly window = input<string>();
  readonly event = input<string>();
  readonly limit = input<string>();
  readonly theme = input<string>();
  protected readonly list = inject(BoardList);
  protected readonly onAir = inject(EventOnAir);
  protected readonly chosen = computed(() => choiceFrom(this.window()));
  protected readonly rows = computed(() => {
    const asked = Number(this.limit());
    return Number.isInteger(asked) && asked > 0 ? Math.min(MOST_ROWS, asked) : ROWS;
  });
  protected readonly definition = computed(() =>
    this.list
      .definitions()
      ?.find(({ id, visibility, enabled }) => id === this.id() && enabled && visibility === 'public'),
  );
  protected readonly link = computed(() => {
    const event = this.event();
    return `/coliseum/boards/${encodeURIComponent(this.id())}${event ? `?event=${encodeURIComponent(event)}` : ''}`;
  });

  constructor() {
    const title = inject(PageTitle);
    const themes = inject(Themes);
    inject(DestroyRef).onDestroy(() => themes.ofThisPage.set(null));
    effect(() => {
      const theme = this.theme();
      themes.ofThisPage.set(theme === 'dark' || theme === 'light' ? theme : null);
    });
    effect(() => this.onAir.asked.set(this.event() ?? null));
    effect(() => {
      const name = this.definition()?.name;
      if (name) title.rename(name);
    });
  }
}
