/** One entrant on the leaderboard: coin, name, place, trend, score, and the rule lit to the share of the leader's score. */
import {
  ChangeDetectionStrategy,
  Component,
  type ElementRef,
  computed,
  effect,
  inject,
  input,
  untracked,
  viewChild,
} from '@angular/core';
import type { LeaderboardEntry } from '@coliseum/contracts';
import { Coin } from '../../pieces/coin';
import { Figure } from '../../pieces/figure';
import { FittedText } from '../../pieces/fitted-text';
import { fitText } from '../../pieces/name-fit';
import type { ScoreFormat } from '../../pieces/score-format';
import { secondLine } from '../../pieces/second-line';
import { TextRuler } from '../../pieces/text-ruler';
import { TrendMark } from '../../pieces/trend-mark';
import type { Place } from '../../stage/board-plan';
import { CALM } from '../../stage/calm';
import { pulse } from '../../stage/motion';

@Component({
  selector: 'wall-leaderboard-row',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Coin, Figure, FittedText, TrendMark],
  templateUrl: './leaderboard-row.html',
  styleUrl: './leaderboard-row.css',
  host: { '[class]': 'look()', '[attr.data-score]': 'figures().score' },
})
export class LeaderboardRow {
  readonly place = input.required<Place>();
  /** the newest figures; those of the place itself may be an update behind */
  readonly figures = input.required<LeaderboardEntry>();
  readonly format = input.required<ScoreFormat>();
  /** the leader's score */
  readonly best = input.required<number>();
  /** how rows are built: as on a wall, a tower or a ribbon; and whether scores are vast */
  readonly look = input.required<string>();
  readonly nameRoom = input.required<number>();
  readonly secondRoom = input.required<number>();

  readonly #ruler = inject(TextRuler);
  readonly #calm = inject(CALM);
  protected readonly light = viewChild.required<ElementRef<HTMLElement>>('light');
  #lastScore: number | undefined;

  protected readonly second = computed(() => secondLine(this.place().entry));
  protected readonly secondFit = computed(() =>
    fitText(
      this.second(),
      { room: this.secondRoom(), maxScale: 1, minScale: 0.94, height: 2 },
      this.#ruler.measure('second'),
    ),
  );
  protected readonly share = computed(() => {
    const share = this.best() > 0 ? this.figures().score / this.best() : 0;
    return `scaleX(${Math.min(1, Math.max(0, share)).toFixed(5)})`;
  });

  constructor() {
    effect(() => {
      const { score } = this.figures();
      const light = this.light().nativeElement;
      untracked(() => {
        if (this.#lastScore !== undefined && this.#lastScore !== score && !this.#calm) pulse(light);
        this.#lastScore = score;
      });
    });
  }
}
