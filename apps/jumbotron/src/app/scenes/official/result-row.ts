/** One place of a list: rank, name, where it comes from, score, and a rule lit to its share of the best one. */
import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { Figure } from '../../pieces/figure';
import { FittedText } from '../../pieces/fitted-text';
import { fitText } from '../../pieces/name-fit';
import type { ScoreFormat } from '../../pieces/score-format';
import { secondLine } from '../../pieces/second-line';
import { TextRuler } from '../../pieces/text-ruler';
import type { Place } from '../../stage/board-plan';
import { at } from '../../stage/motion';
import { listNameRoom, placeRoom, scoreWidth, type ListShape } from './result-frame';

/** More of them take the room of the second line. */
const MOST_LINES = 1.25;

@Component({
  selector: 'wall-result-row',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Figure, FittedText],
  template: `
    <span class="rank" [class.long]="place().entry.rank > 99">{{ place().entry.rank }}</span>
    <wall-text
      class="name-box"
      kind="name"
      [text]="place().entry.entityName"
      [fit]="place().name"
      [room]="nameRoom()"
    />
    @if (hasSecond()) {
      <wall-text class="second-box" kind="second" [text]="second()" [fit]="secondFit()" [room]="room()" />
    }
    <wall-figure [value]="place().entry.score" [format]="format()" />
    <div class="rule"><i [style.transform]="share()"></i></div>
  `,
  styleUrl: './result-row.css',
  host: {
    '[class]': 'look()',
    '[style.transform]': 'at(place().slot)',
    '[style.width.rem]': 'place().slot.w',
    '[style.height.rem]': 'place().slot.h',
    '[style.--line.rem]': 'place().slot.line',
    '[style.--score.rem]': 'score()',
    '[style.--place.rem]': 'room()',
    '[attr.data-entity-id]': 'place().entry.entityId',
    '[attr.data-rank]': 'place().entry.rank',
    '[attr.data-score]': 'place().entry.score',
  },
})
export class ResultRow {
  readonly place = input.required<Place>();
  readonly shape = input.required<ListShape>();
  readonly format = input.required<ScoreFormat>();
  readonly best = input.required<number>();
  readonly official = input.required<boolean>();

  readonly #ruler = inject(TextRuler);
  protected readonly at = at;
  /** lines of the full size that a name has above its place in a cell */
  readonly #crowded = computed(() => {
    const { lines, scale } = this.place().name;
    return this.shape().look === 'cells' && lines * scale > MOST_LINES;
  });
  protected readonly look = computed(() =>
    [this.shape().look, this.official() ? 'official' : 'hatched', this.#crowded() ? 'crowded' : ''].join(' '),
  );
  protected readonly nameRoom = computed(() => listNameRoom(this.shape()));
  protected readonly score = computed(() => scoreWidth(this.shape()));
  protected readonly room = computed(() => placeRoom(this.shape()));
  protected readonly second = computed(() => secondLine(this.place().entry));
  protected readonly hasSecond = computed(
    () => this.second() !== '' && this.shape().look !== 'plain' && !this.#crowded(),
  );
  protected readonly secondFit = computed(() =>
    fitText(
      this.second(),
      { room: this.room(), maxScale: 1, minScale: 0.94, height: 2 },
      this.#ruler.measure('second'),
    ),
  );
  protected readonly share = computed(() => {
    const share = this.best() > 0 ? this.place().entry.score / this.best() : 0;
    return `scaleX(${Math.min(1, Math.max(0, share)).toFixed(5)})`;
  });
}
