/** The head of a scene: what it is, which page of it, and how far to trust it. */
import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { plateWords, type Plate } from '../connection/freshness';
import { FittedText } from '../pieces/fitted-text';
import { StatusPlate } from '../pieces/status-plate';
import { TextRuler } from '../pieces/text-ruler';
import { fitHead, sideWidth, WIDEST_PLATE } from './head-fit';
import type { StageLayout } from './layout';

const GAP = 3.4;
const MOST_SIDE = 0.55;

@Component({
  selector: 'wall-head',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [FittedText, StatusPlate],
  template: `
    <wall-text
      class="title-box"
      kind="title"
      [text]="title()"
      [fit]="fit().title"
      [room]="fit().titleRoom"
      [style.width.rem]="fit().titleRoom"
    />
    @if (fit().hasKicker) {
      <wall-text
        class="kicker-box"
        kind="kicker"
        [text]="kicker()"
        [fit]="fit().kicker"
        [room]="fit().kickerRoom"
        [style.left.rem]="fit().kickerX"
        [style.width.rem]="fit().kickerRoom"
      />
    }
    <div class="side">
      @if (paging()) {
        <span class="kicker paging">{{ paging() }}</span>
      }
      <wall-plate [plate]="plate()" />
    </div>
  `,
  host: { '[class]': 'classes()', '[style.width.rem]': 'width()' },
  styles: `
    :host {
      position: absolute;
      left: 0;
      top: 0;
      height: 8.4rem;
    }
    .title-box {
      position: absolute;
      left: 0;
      top: 0.7rem;
      height: 6.2rem;
    }
    .kicker-box {
      position: absolute;
      top: 2.25rem;
      height: 4rem;
    }
    .side {
      position: absolute;
      right: 0;
      top: 0.1rem;
      display: flex;
      align-items: center;
      gap: 3.4rem;
    }
    .paging {
      font-variant-numeric: tabular-nums lining-nums;
    }
    :host(.stacked) .title-box {
      top: 0.4rem;
      height: 4.8rem;
    }
    :host(.stacked) .kicker-box {
      top: 4.9rem;
    }
    :host(.tower) .title-box {
      top: 0.5rem;
      height: 7.6rem;
    }
    :host(.tower) .kicker-box {
      top: 8.1rem;
    }
    :host(.tower) .side {
      top: 13.2rem;
      left: 0;
      justify-content: space-between;
      flex-direction: row-reverse;
    }
    :host(.ribbon) .title-box {
      top: 0.4rem;
      height: 6rem;
    }
    :host(.ribbon) .side {
      top: 0.5rem;
      gap: 2.4rem;
    }
    :host(.ribbon) wall-plate {
      height: 5rem;
    }
  `,
})
export class SceneHead {
  readonly stage = input.required<StageLayout>();
  readonly title = input.required<string>();
  readonly kicker = input('');
  readonly paging = input('');
  readonly plate = input.required<Plate>();
  readonly width = input.required<number>();

  readonly #ruler = inject(TextRuler);
  protected readonly fit = computed(() => {
    const { format } = this.stage();
    const kicker = format === 'ribbon' ? '' : this.kicker();
    const measures = { title: this.#ruler.measure('title'), kicker: this.#ruler.measure('kicker') };
    const room = this.width() - (format === 'tower' ? 0 : this.#sideWidth());
    return fitHead({ title: this.title(), kicker }, room, measures, format !== 'tower');
  });
  protected readonly classes = computed(() => {
    const { format } = this.stage();
    return format === 'wall' && this.fit().stacked && this.fit().hasKicker ? 'wall stacked' : format;
  });

  /** Beside the widest plate the title stands still when the plate changes; a narrow head has no room for that. */
  readonly #sideWidth = computed(() => {
    const measure = this.#ruler.measure('kicker');
    const widest = sideWidth(this.paging(), WIDEST_PLATE, measure) + GAP;
    if (this.stage().format === 'wall' && widest < this.width() * MOST_SIDE) return widest;
    return sideWidth(this.paging(), plateWords(this.plate()), measure) + GAP;
  });
}
