/** Scene 1: the board in full, page by page. */
import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import { EmptyBoard } from '../../pieces/empty-board';
import { secondLine } from '../../pieces/second-line';
import { BowlFrieze } from '../../stage/bowl';
import type { Slot } from '../../stage/board-plan';
import { BoardScene } from '../../stage/board-scene';
import { freeBays } from '../../stage/free-bays';
import { SceneHead } from '../../stage/head';
import type { StageLayout } from '../../stage/layout';
import { RowMotion } from '../../stage/row-motion';
import { titleOf } from '../../stage/title';
import { boardTop, columnsOf, leaderboardFrame, nameRoom, secondRoom } from './leaderboard-frame';
import { LeaderboardRow } from './leaderboard-row';
import { Stone } from './stone';

/** At most one reorder in so many ms (V5). */
const APART_MS = 5_000;

@Component({
  selector: 'wall-leaderboard',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [BowlFrieze, EmptyBoard, LeaderboardRow, RowMotion, SceneHead, Stone],
  templateUrl: './leaderboard.html',
  styleUrl: './leaderboard.css',
  host: {
    '[style.--score.rem]': 'columns().score',
    '[style.--lead-score]': 'columns().leadScore',
    '[style.--country.rem]': 'columns().country',
    '[style.--hero.rem]': 'hero()',
  },
})
export class Leaderboard {
  readonly stage = input.required<StageLayout>();

  readonly scene: BoardScene = new BoardScene(() => this.#frame(), APART_MS, 'steady');
  /** how often everyone has been shown */
  readonly rounds = this.scene.presenter.rounds;

  protected readonly columns = computed(() =>
    columnsOf(this.stage(), this.scene.widestScore(), this.#placed()),
  );
  /** whether anyone has a place to show */
  readonly #placed = computed(() => this.scene.presenter.order().some((entry) => secondLine(entry) !== ''));
  readonly #frame = computed(() =>
    leaderboardFrame(
      this.stage(),
      this.columns(),
      this.scene.ruler.measure('name'),
      this.scene.presenter.order(),
    ),
  );
  protected readonly title = computed(() =>
    titleOf(this.scene.feed.event(), this.scene.feed.board(), this.scene.feed.called()),
  );
  protected readonly empty = computed(() => {
    const board = this.scene.presenter.board();
    return board !== null && board.entries.length === 0;
  });
  protected readonly top = computed(() => boardTop(this.stage()));
  protected readonly headWidth = computed(() => {
    const { format, innerWidth } = this.stage();
    return format === 'ribbon' ? Math.min(90, innerWidth * 0.31) : innerWidth;
  });
  protected readonly look = computed(() => {
    const { format, stacked } = this.stage();
    return (stacked ? 'tower' : format) + (this.columns().vast ? ' vast' : '');
  });
  /** Bays are lit between the head's texts. */
  protected readonly free = computed(() =>
    freeBays(
      this.stage(),
      { ...this.title(), paging: this.scene.paging(), plate: this.scene.plate() },
      this.scene.ruler,
    ),
  );
  /** the ribbon's big figure */
  protected readonly hero = computed(() => Math.min(17, (60 / this.columns().score) * 6.9));

  protected nameRoom = (slot: Slot): number => nameRoom(this.stage(), this.columns(), slot);
  protected secondRoom = (slot: Slot): number => secondRoom(this.stage(), this.columns(), slot);
}
