/** Figures side by side: name, figure, and how it changed. */
import { Component, computed, input } from '@angular/core';
import type { ReportFigure } from '@coliseum/contracts';
import { Trend } from '@coliseum/ui';
import { changeWords } from '../words/change-words';
import { figureText } from '../../../report/words/figure-words';

@Component({
  selector: 'coliseum-figure-tiles',
  imports: [Trend],
  template: `<dl>
    @for (tile of tiles(); track tile.id) {
      <div>
        <dt>
          <bdi>{{ tile.label }}</bdi>
        </dt>
        <dd class="value" [style.--letters]="tile.text.length">{{ tile.text }}</dd>
        @if (compared()) {
          <dd class="change">
            @if (tile.change; as change) {
              <ui-trend [trend]="change.movement" [text]="change.text" />
            } @else {
              <span>no figure before</span>
            }
          </dd>
        }
      </div>
    }
  </dl>`,
  styleUrl: './figure-tiles.css',
})
export class FigureTiles {
  readonly figures = input.required<readonly ReportFigure[]>();
  readonly currency = input.required<string | null>();
  /** whether there is a period before to compare with at all */
  readonly compared = input.required<boolean>();
  protected readonly tiles = computed(() =>
    this.figures().map((figure) => {
      const text = figureText(figure.value, figure.unit, this.currency());
      return {
        id: figure.id,
        label: figure.unit === 'stars' ? `${figure.label}, of 5` : figure.label,
        text: figure.approximate && figure.value !== null ? `≈\u00a0${text}` : text,
        change: changeWords(figure),
      };
    }),
  );
}
