/** The board between its close and the official result: provisional, named as such, and without a winner. */
import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import type { Entity, LeaderboardSnapshot } from '@coliseum/contracts';
import type { Plate } from '../../connection/freshness';
import { opening, voussoirs } from '../../pieces/arch-path';
import { EmptyBoard } from '../../pieces/empty-board';
import { Icon } from '../../pieces/icon';
import { scoreFormat } from '../../pieces/score-format';
import { TEXT_STYLES, TextRuler } from '../../pieces/text-ruler';
import { planBoard } from '../../stage/board-plan';
import { SceneHead } from '../../stage/head';
import type { StageLayout } from '../../stage/layout';
import { at } from '../../stage/motion';
import { pageAt } from '../../stage/page-at';
import { titleOf } from '../../stage/title';
import { freezePlan } from './freeze-plan';
import { freezeAt } from './official-words';
import { resultFrame, type ListShape } from './result-frame';
import { ResultRow } from './result-row';

const DWELL_MS = 9_000;
const CLOCK = { most: 13.6, digits: 0.76 };

@Component({
  selector: 'wall-freeze',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [EmptyBoard, Icon, ResultRow, SceneHead],
  templateUrl: './freeze-view.html',
  styleUrl: './freeze-view.css',
})
export class FreezeView {
  readonly stage = input.required<StageLayout>();
  readonly plate = input.required<Plate>();
  readonly title = input<string | null>(null);
  readonly board = input.required<LeaderboardSnapshot>();
  readonly event = input<Entity | null>(null);
  readonly now = input.required<number>();
  /** when the scene came on */
  readonly since = input.required<number>();

  readonly #ruler = inject(TextRuler);
  protected readonly at = at;
  protected readonly plan = computed(() => freezePlan(this.stage()));
  protected readonly freeze = computed(() => freezeAt(this.now(), this.event(), this.board().state));
  protected readonly kicker = computed(() =>
    this.title() ? this.freeze().title : titleOf(this.event(), this.board()).title,
  );
  protected readonly format = computed(() => scoreFormat(this.board().entries.map(({ score }) => score)));
  protected readonly best = computed(() => Math.max(0, ...this.board().entries.map(({ score }) => score)));
  protected readonly shape = computed((): ListShape => {
    const { natural } = this.#ruler.measure('figure');
    const score = Math.max(
      0,
      ...this.board().entries.map((entry) => natural(this.format().text(entry.score))),
    );
    return { ...this.plan().list, score };
  });
  readonly #pages = computed(() =>
    planBoard(this.board().entries, resultFrame(this.shape(), this.#ruler.measure('name'))),
  );
  readonly #page = computed(() =>
    pageAt(
      this.now() - this.since(),
      this.#pages().map(() => DWELL_MS),
    ),
  );
  protected readonly places = computed(() => this.#pages()[this.#page()]?.places ?? []);
  protected readonly paging = computed(() => {
    const page = this.#pages()[this.#page()];
    if (!page || this.#pages().length < 2) return '';
    const { first, last } = page;
    return `${first === last ? first : `${first}–${last}`} of ${this.board().entries.length}`;
  });

  protected readonly stone = computed(() => {
    const { arch, slab } = this.plan();
    const steps = (arch.stones + 1) / 2;
    const lit = this.freeze().done * steps;
    return {
      slab,
      opening: opening(arch),
      stones: voussoirs(arch).map((stone) => ({ ...stone, isLit: stone.step < lit })),
      piers: [arch.left - arch.thickness - 0.1, arch.right + 0.1],
    };
  });
  protected readonly view = computed(() => {
    const { width, height, safeX, safeY } = this.stage();
    return `${-safeX - 1} ${-safeY - 1} ${width + 2} ${height + 2}`;
  });
  protected readonly clockSize = computed(() => {
    const { w } = this.plan().words;
    const widest =
      this.#ruler.measure('figure').natural(this.freeze().clock.replace(/\d/g, '0')) / TEXT_STYLES.figure;
    return widest ? Math.min(CLOCK.most, w / widest) : CLOCK.most;
  });
  protected readonly votes = computed(() => {
    const votes = this.board().totals['votes'];
    return votes === undefined ? '' : scoreFormat([]).text(votes);
  });
}
