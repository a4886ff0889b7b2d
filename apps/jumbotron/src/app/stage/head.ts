/** The head of a scene: what it is, which page of it, and how far to trust it. */
import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import type { Plate } from '../connection/freshness';
import { FittedText } from '../pieces/fitted-text';
import { StatusPlate } from '../pieces/status-plate';
import { TextRuler } from '../pieces/text-ruler';
import { fitHead, sideWidth, WIDEST_PLATE } from './head-fit';
import type { StageLayout } from './layout';

const GAP = 3.4;

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
    @if (showsKicker()) {
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
      top: 0.1rem;
      height: 6.2rem;
    }
    .kicker-box {
      position: absolute;
      top: 1.75rem;
      height: 4rem;
    }
    .side {
      position: absolute;
      right: 0;
      top: -0.2rem;
      display: flex;
      align-items: center;
      gap: 3.4rem;
    }
    .paging {
      font-variant-numeric: tabular-nums lining-nums;
    }
    :host(.stacked) .title-box {
      top: -0.3rem;
      height: 4.8rem;
    }
    :host(.stacked) .kicker-box {
      top: 4.6rem;
    }
    :host(.tower) .title-box {
      top: 0;
      height: 7.6rem;
    }
    :host(.tower) .kicker-box {
      top: 7.9rem;
    }
    :host(.tower) .side {
      top: 13.2rem;
      left: 0;
      justify-content: space-between;
      flex-direction: row-reverse;
    }
    :host(.ribbon) .title-box {
      top: 0;
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
    const kicker = this.showsKicker() ? this.kicker() : '';
    const measures = { title: this.#ruler.measure('title'), kicker: this.#ruler.measure('kicker') };
    const room = this.width() - (format === 'tower' ? 0 : this.#sideWidth());
    return fitHead({ title: this.title(), kicker }, room, measures, format !== 'tower');
  });
  protected readonly showsKicker = computed(() => this.stage().format !== 'ribbon' && this.kicker() !== '');
  protected readonly classes = computed(() => {
    const { format } = this.stage();
    return format === 'wall' && this.fit().stacked && this.showsKicker() ? 'wall stacked' : format;
  });

  /** The widest plate, so that the title stands still when the plate changes. */
  readonly #sideWidth = computed(
    () => sideWidth(this.paging(), WIDEST_PLATE, this.#ruler.measure('kicker')) + GAP,
  );
}
