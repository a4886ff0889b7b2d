/** Scene 2: the race while votes are cast, with the time that is left and what the last votes changed. */
import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import { EmptyBoard } from '../../pieces/empty-board';
import { BoardScene } from '../../stage/board-scene';
import { BowlFrieze } from '../../stage/bowl';
import { SceneHead } from '../../stage/head';
import type { StageLayout } from '../../stage/layout';
import { at } from '../../stage/motion';
import { RowMotion } from '../../stage/row-motion';
import { titleOf } from '../../stage/title';
import { Arch } from './arch';
import { countdownAt } from './countdown';
import { raceFrame, raceNameRoom, racePlan } from './race-frame';
import { RaceRow } from './race-row';
import { Tally } from './tally';
import { tallyList } from './tally-list';

/** At most one update a second (V5). */
const APART_MS = 1_000;
const LEAST_SCORE = 13;
const ARCH = { width: 52, height: 36.6 };
const MOST_LINES = 5;
const ASIDE_GAP = 4;

@Component({
  selector: 'wall-vote-race',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Arch, BowlFrieze, EmptyBoard, RaceRow, RowMotion, SceneHead, Tally],
  templateUrl: './vote-race.html',
  styleUrl: './vote-race.css',
  host: {
    '[style.--score.rem]': 'score()',
  },
})
export class VoteRace {
  readonly stage = input.required<StageLayout>();

  readonly scene: BoardScene = new BoardScene(() => this.#frame(), APART_MS, 'when-quiet');
  protected readonly at = at;
  protected readonly score = computed(() => Math.max(LEAST_SCORE, this.scene.widestScore()));
  protected readonly plan = computed(() => racePlan(this.stage()));
  readonly #frame = computed(() => raceFrame(this.stage(), this.score(), this.scene.ruler.measure('name')));
  protected readonly nameRoom = computed(() => raceNameRoom(this.stage(), this.score()));
  protected readonly kicker = computed(
    () => titleOf(this.scene.feed.event(), this.scene.feed.board(), this.scene.feed.called()).title,
  );
  protected readonly countdown = computed(() => countdownAt(this.scene.feed.now(), this.scene.feed.event()));
  protected readonly totals = computed(() => this.scene.presenter.board()?.totals ?? {});
  protected readonly votes = computed(() => this.scene.whole().text(this.totals()['votes'] ?? 0));
  protected readonly official = computed(() => this.scene.presenter.board()?.state === 'official');
  protected readonly empty = computed(() => this.scene.presenter.board()?.entries.length === 0);
  protected readonly list = computed(() => {
    const { presenter, format } = this.scene;
    return tallyList(presenter.board()?.entries ?? [], presenter.gains(), format(), MOST_LINES);
  });
  protected readonly archScale = computed(() => {
    const { aside, upright } = this.plan();
    return upright ? aside.w / ARCH.width : Math.min(0.86, aside.h / ARCH.height);
  });
  protected readonly tallyWidth = computed(() => {
    const { aside, upright } = this.plan();
    return upright ? aside.w : aside.w - ARCH.width * this.archScale() - ASIDE_GAP;
  });
  protected readonly tallyHeight = computed(() => {
    const { aside, upright } = this.plan();
    return upright ? aside.h - ARCH.height * this.archScale() - ASIDE_GAP : aside.h;
  });
}
