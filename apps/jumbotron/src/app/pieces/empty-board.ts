/** A board before its first entry: the stone stands and waits for light. */
import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { FittedText } from './fitted-text';
import { fitText } from './name-fit';
import { TextRuler } from './text-ruler';
import type { StageLayout } from '../stage/layout';

const PLANK = 15;
/** with a line below the words */
const TALL_PLANK = 20;
/** the floor, of a full title */
const LEAST = 0.58;
const ROW = 8;

@Component({
  selector: 'wall-empty-board',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [FittedText],
  template: `
    <div class="plank" [style.height.rem]="plank()" [style.width.rem]="width()">
      <wall-text
        kind="title"
        align="center"
        [text]="words()"
        [fit]="fit()"
        [room]="width()"
        [style.height.rem]="fit().lines * fit().scale * 7.2"
      />
      @if (line()) {
        <p class="kicker">{{ line() }}</p>
      }
    </div>
    @for (y of rules(); track y) {
      <div class="rule" [style.top.rem]="y" [style.width.rem]="width()"></div>
    }
  `,
  host: { '[style.top.rem]': 'top()' },
  styles: `
    :host {
      position: absolute;
      left: 0;
    }
    .plank {
      display: flex;
      flex-direction: column;
      gap: 1.6rem;
      justify-content: center;
      text-align: center;
      margin: 0 -3rem;
      padding: 0 3rem;
      box-sizing: content-box;
      background: var(--lit-1);
      box-shadow: inset 0 0.3rem 0 var(--edge);
    }
    wall-text {
      color: var(--mist);
    }
    .rule {
      position: absolute;
      left: 0;
    }
  `,
})
export class EmptyBoard {
  readonly stage = input.required<StageLayout>();
  readonly words = input.required<string>();
  readonly top = input.required<number>();
  readonly width = input.required<number>();

  /** what there is to say of it */
  readonly line = input('');

  readonly #ruler = inject(TextRuler);
  protected readonly fit = computed(() =>
    fitText(
      this.words(),
      { room: this.width(), maxScale: 1, minScale: LEAST, height: 2 },
      this.#ruler.measure('title'),
    ),
  );
  protected readonly plank = computed(() => {
    const more = this.fit().lines > 1 ? this.fit().lines * this.fit().scale * 3 : 0;
    return (this.line() ? TALL_PLANK : PLANK) + more;
  });
  protected readonly rules = computed(() => {
    const rows = Math.max(0, Math.floor((this.stage().innerHeight - this.top() - this.plank()) / ROW));
    return Array.from({ length: rows }, (_, i) => this.plank() + (i + 1) * ROW - 0.4);
  });
}
