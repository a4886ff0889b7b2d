/** The attic's inscription: what was decided, at which revision and when, and how far to trust the picture. */
import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { plateWords, type Plate } from '../../connection/freshness';
import { FittedText } from '../../pieces/fitted-text';
import { fitText } from '../../pieces/name-fit';
import { StatusPlate } from '../../pieces/status-plate';
import { TextRuler } from '../../pieces/text-ruler';
import { at } from '../../stage/motion';
import type { Inscription } from './official-plan';

/** the floor, of a full title */
const LEAST = 0.55;
const TITLE_LINE = 6.7;
const KICKER_LINE = 3.7;

@Component({
  selector: 'wall-inscription',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [FittedText, StatusPlate],
  template: `
    @let spot = place();
    <wall-text
      kind="title"
      [style.transform]="at(spot.title)"
      [style.width.rem]="spot.title.w"
      [style.height.rem]="spot.title.h"
      [text]="title()"
      [fit]="titleFit()"
      [room]="spot.title.w"
      [align]="spot.align"
    />
    <wall-text
      kind="kicker"
      [style.transform]="at(spot.kicker)"
      [style.width.rem]="spot.kicker.w"
      [style.height.rem]="spot.kicker.h"
      [text]="kicker().text"
      [fit]="kicker().fit"
      [room]="spot.kicker.w"
      [align]="spot.align"
    />
    <div
      class="plate"
      [class.centred]="spot.align === 'center' && spot.plate.x === 0"
      [class.start]="spot.align === 'left'"
      [style.transform]="at(spot.plate)"
      [style.width.rem]="spot.plate.w"
    >
      @if (words()) {
        <wall-plate [plate]="plate()" />
      }
    </div>
  `,
  styles: `
    :host {
      position: absolute;
      inset: var(--safe-y) var(--safe-x);
    }
    wall-text,
    .plate {
      position: absolute;
      left: 0;
      top: 0;
    }
    .plate {
      display: flex;
      justify-content: flex-end;
    }
    .plate.centred {
      justify-content: center;
    }
    .plate.start {
      justify-content: flex-start;
    }
  `,
})
export class InscriptionView {
  readonly place = input.required<Inscription>();
  readonly title = input.required<string>();
  /** the first that has room in its lines is shown */
  readonly kickers = input.required<readonly string[]>();
  readonly plate = input.required<Plate>();

  readonly #ruler = inject(TextRuler);
  protected readonly at = at;
  protected readonly words = computed(() => plateWords(this.plate()));
  protected readonly titleFit = computed(() => {
    const { w, h } = this.place().title;
    const box = { room: w, maxScale: h > 7.4 && h < 10 ? 1.15 : 1.06, minScale: LEAST, narrowest: 0.5 };
    return fitText(this.title(), { ...box, height: h / TITLE_LINE }, this.#ruler.measure('title'));
  });
  protected readonly kicker = computed(() => {
    const { w, h } = this.place().kicker;
    const most = Math.max(1, Math.floor(h / KICKER_LINE));
    const box = { room: w, maxScale: 1, minScale: 1, height: most };
    const fits = this.kickers().map((text) => ({
      text,
      fit: fitText(text, box, this.#ruler.measure('kicker')),
    }));
    const last = fits.at(-1) ?? { text: '', fit: { scale: 1, squeeze: 1, lines: 1 } };
    return fits.find(({ fit }) => fit.lines <= most) ?? last;
  });
}
