/** One figure of the KPI wall: its name, its change, the number, and the thirty columns that led to it. */
import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { ChangeMark } from '../../pieces/change-mark';
import { changeSign } from '../../pieces/change-sign';
import { Figure } from '../../pieces/figure';
import { FittedText } from '../../pieces/fitted-text';
import { fitText } from '../../pieces/name-fit';
import { TEXT_STYLES, TextRuler } from '../../pieces/text-ruler';
import type { KpiTile } from './kpi-figures';

/** glyph and gaps of the change, and its size of a figure's */
const CHANGE = { glyph: 7.4, size: 4.4 };
/** the floor, of a full label */
const LEAST_LABEL = 0.7;

@Component({
  selector: 'wall-kpi-tile',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [ChangeMark, Figure, FittedText],
  template: `
    <div class="rule"></div>
    <wall-text
      class="label-box"
      kind="label"
      [text]="tile().label"
      [fit]="label()"
      [room]="labelRoom()"
      [style.width.rem]="labelRoom()"
    />
    @if (tile().changePercent !== null) {
      <wall-change [percent]="tile().changePercent ?? 0" />
    }
    <div class="number" [style.height.rem]="height()" [style.font-size.rem]="size()">
      @if (tile().sign) {
        <span class="sign">{{ tile().sign }}</span>
      }
      <wall-figure [value]="tile().value" [format]="tile().format" [style.transform]="narrowed()" />
    </div>
    @if (columns().length && columnsHeight()) {
      <div class="columns" [style.height.rem]="columnsHeight()" aria-hidden="true">
        @for (share of columns(); track $index; let newest = $last) {
          <div class="column" [class.newest]="newest" [class.none]="!share">
            <i [style.transform]="'scaleY(' + share.toFixed(4) + ')'"></i>
            <b
              [style.transform]="'translateY(' + ((1 - share) * (columnsHeight() - 0.7)).toFixed(3) + 'rem)'"
            ></b>
          </div>
        }
      </div>
    }
  `,
  styleUrl: './kpi-tile.css',
  host: { '[attr.data-kpi]': 'tile().name', '[attr.data-value]': 'tile().value' },
})
export class KpiTileView {
  readonly tile = input.required<KpiTile>();
  readonly columns = input.required<readonly number[]>();
  readonly width = input.required<number>();
  readonly height = input.required<number>();
  readonly columnsHeight = input.required<number>();
  /** of the figures, the same for all of them */
  readonly size = input.required<number>();
  readonly squeeze = input.required<number>();

  readonly #ruler = inject(TextRuler);
  protected readonly labelRoom = computed(() => {
    const percent = this.tile().changePercent;
    if (percent === null) return this.width();
    const text = this.#ruler.measure('figure').natural(changeSign(percent).text);
    return this.width() - (text / TEXT_STYLES.figure) * CHANGE.size - CHANGE.glyph;
  });
  protected readonly label = computed(() =>
    fitText(
      this.tile().label,
      { room: this.labelRoom(), maxScale: 1, minScale: LEAST_LABEL, height: 1 },
      this.#ruler.measure('label'),
    ),
  );
  protected readonly narrowed = computed(() => `scaleX(${this.squeeze().toFixed(4)})`);
}
