/** Scene 2's end: the board while it is being confirmed, the reveal of the official result, and the result that stands. */
import {
  ChangeDetectionStrategy,
  Component,
  computed,
  inject,
  input,
  linkedSignal,
  untracked,
} from '@angular/core';
import type { Entity, LeaderboardSnapshot } from '@coliseum/contracts';
import { absenceLine } from '../../connection/absence';
import type { Plate } from '../../connection/freshness';
import { EmptyBoard } from '../../pieces/empty-board';
import { scoreFormat } from '../../pieces/score-format';
import { TextRuler } from '../../pieces/text-ruler';
import { planBoard } from '../../stage/board-plan';
import { CALM } from '../../stage/calm';
import { SceneHead } from '../../stage/head';
import type { StageLayout } from '../../stage/layout';
import { pageAt } from '../../stage/page-at';
import { titleOf } from '../../stage/title';
import { Facade } from './facade';
import { FreezeView } from './freeze-view';
import { InscriptionView } from './inscription';
import { officialPlan } from './official-plan';
import { boardKey, revisionWords } from './official-words';
import { podiumOf } from './podium';
import { PodiumView } from './podium-view';
import { listShape, resultFrame } from './result-frame';
import { ResultRow } from './result-row';
import { REVEAL_MS } from './reveal';

/** A result is still news for so long. */
const NEWS_MS = 60_000;
/** how long the podium stands before the other places follow, and each page of those */
const PODIUM_MS = REVEAL_MS + 10_000;
const PAGE_MS = 9_000;
const TITLE = 'Official Result';
const EMPTY_TOP = { wall: 12, tower: 24, ribbon: 9 };

interface BoardState {
  key: string;
  isOfficial: boolean;
}

@Component({
  selector: 'wall-official',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [EmptyBoard, Facade, FreezeView, InscriptionView, PodiumView, ResultRow, SceneHead],
  templateUrl: './official.html',
  styles: `
    :host,
    .page {
      position: absolute;
      inset: 0;
      display: block;
    }
    .safe {
      position: absolute;
      inset: var(--safe-y) var(--safe-x);
    }
  `,
  host: { '[attr.data-page]': 'page()', '[attr.data-pages]': 'pages().length + 1' },
})
export class Official {
  readonly stage = input.required<StageLayout>();
  readonly plate = input.required<Plate>();
  readonly title = input<string | null>(null);
  readonly board = input<LeaderboardSnapshot | null>(null);
  readonly event = input<Entity | null>(null);
  /** server time */
  readonly now = input.required<number>();

  readonly #ruler = inject(TextRuler);
  readonly #calm = inject(CALM);
  readonly #state = computed<BoardState>(
    () => {
      const board = this.board();
      return { key: board ? boardKey(board) : '', isOfficial: board?.state === 'official' };
    },
    { equal: (a, b) => a.key === b.key && a.isOfficial === b.isOfficial },
  );
  /** when what stands now came on */
  protected readonly since = linkedSignal({
    source: this.#state,
    computation: () => untracked(this.now),
  });
  /** Decided before the first paint: a result that is to be revealed is not seen before. */
  protected readonly reveals = linkedSignal<BoardState, boolean>({
    source: this.#state,
    computation: ({ key, isOfficial }, previous) => {
      if (!isOfficial || this.#calm || untracked(this.plate).kind === 'stale') return false;
      if (previous?.source.key === key && !previous.source.isOfficial) return true;
      const published = Date.parse(untracked(this.board)?.generatedAt ?? '');
      const age = untracked(this.now) - published;
      return age >= 0 && age < NEWS_MS;
    },
  });

  protected readonly format = computed(() =>
    scoreFormat((this.board()?.entries ?? []).map(({ score }) => score)),
  );
  protected readonly podium = computed(() => podiumOf(this.board()?.entries ?? []));
  protected readonly plan = computed(() =>
    officialPlan(this.stage(), this.podium(), {
      measure: (style) => this.#ruler.measure(style),
      format: this.format(),
    }),
  );
  readonly #rest = computed(() => (this.board()?.entries ?? []).slice(this.plan().shown));
  protected readonly shape = computed(() => {
    const { natural } = this.#ruler.measure('figure');
    const score = Math.max(0, ...this.#rest().map((entry) => natural(this.format().text(entry.score))));
    return listShape(this.stage(), this.plan().attic, score);
  });
  protected readonly pages = computed(() =>
    planBoard(this.#rest(), resultFrame(this.shape(), this.#ruler.measure('name'))),
  );
  protected readonly elapsed = computed(() => this.now() - this.since());
  /** 0: the podium; then the places that do not stand in it */
  protected readonly page = computed(() =>
    pageAt(this.elapsed(), [PODIUM_MS, ...this.pages().map(() => PAGE_MS)]),
  );
  protected readonly places = computed(() => this.pages()[this.page() - 1]?.places ?? []);
  protected readonly first = computed(() => this.elapsed() < PODIUM_MS);
  protected readonly best = computed(() =>
    Math.max(0, ...(this.board()?.entries ?? []).map(({ score }) => score)),
  );

  protected readonly words = computed(() => {
    const board = this.board();
    if (!board) return { title: '', kickers: [] };
    const subject = titleOf(this.event(), board).title;
    const page = this.pages()[this.page() - 1];
    const shown = this.plan().shown;
    const range = page
      ? `places ${shown + page.first}–${shown + page.last} of ${board.entries.length}`
      : revisionWords(board);
    return {
      title: this.title() ?? TITLE,
      kickers: [[subject, range].filter(Boolean).join(' · '), range],
    };
  });
  protected readonly empty = computed(() => {
    const board = this.board();
    if (board?.state === 'official' && !board.entries.length)
      return { words: 'Nobody was voted for', line: revisionWords(board) };
    if (board) return null;
    return { words: 'No result yet', line: absenceLine(this.plate(), 'It is published after the vote') };
  });
  protected readonly emptyTop = computed(() => EMPTY_TOP[this.stage().format]);
  protected readonly emptyTitle = computed(() => this.title() ?? TITLE);
}
