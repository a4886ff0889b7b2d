/** What every board scene needs from the wall, and the presenter that paces it. */
import { DestroyRef, computed, effect, inject, type Signal } from '@angular/core';
import { BoardFeed } from '../feeds/board-feed';
import { plateOf } from '../connection/freshness';
import { scoreFormat } from '../pieces/score-format';
import { TextRuler } from '../pieces/text-ruler';
import { Profile } from '../profile';
import { WALL_QUERY } from '../wall-mode';
import { planBoard, type BoardFrame, type BoardPage } from './board-plan';
import { CALM } from './calm';
import { CALM_PACE, USUAL_PACE } from './choreography';
import type { PageTurn } from './paging';
import { Presenter } from './presenter';
import { Ticker } from './ticker';

const NO_PAGE: BoardPage = { places: [], first: 0, last: 0 };

export class BoardScene {
  readonly feed = inject(BoardFeed);
  readonly ruler = inject(TextRuler);
  readonly presenter: Presenter;
  readonly #profile = inject(Profile);
  readonly plate = computed(() => plateOf(this.feed.facts()));
  readonly format = computed(() =>
    scoreFormat(
      (this.presenter.board()?.entries ?? []).map(({ score }) => score),
      this.#profile.language(),
    ),
  );
  /** counts of votes and voters */
  readonly whole = computed(() => scoreFormat([], this.#profile.language()));
  /** width of the widest score in rem */
  readonly widestScore = computed(() => {
    const { natural } = this.ruler.measure('figure');
    const entries = this.presenter.board()?.entries ?? [];
    return Math.max(0, ...entries.map(({ score }) => natural(this.format().text(score))));
  });
  readonly best = computed(() =>
    Math.max(0, ...(this.presenter.board()?.entries ?? []).map(({ score }) => score)),
  );
  readonly pages: Signal<BoardPage[]>;
  readonly page = computed(() => this.pages()[this.presenter.page()] ?? this.pages()[0] ?? NO_PAGE);
  readonly paging = computed(() => {
    const { first, last } = this.page();
    const total = this.presenter.order().length;
    if (this.pages().length < 2) return '';
    return `${first === last ? first : `${first}–${last}`} of ${total}`;
  });

  constructor(frame: () => BoardFrame, apartMs: number, rule: PageTurn['rule']) {
    const pace = { ...(inject(CALM) ? CALM_PACE : USUAL_PACE), apartMs };
    this.presenter = new Presenter({ pace, dwellMs: inject(WALL_QUERY).dwellMs, rule });
    this.pages = computed(() => planBoard(this.presenter.order(), frame()));
    effect(() => {
      const board = this.feed.board();
      if (board && this.ruler.ready()) this.presenter.offer(board);
    });
    const stop = inject(Ticker).onFrame((now) => this.presenter.frame(now, this.pages().length));
    inject(DestroyRef).onDestroy(stop);
  }
}
