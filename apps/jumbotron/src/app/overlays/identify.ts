/** Which wall this is, for ten seconds, so that the control room can tell one from the other. */
import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { FittedText } from '../pieces/fitted-text';
import { fitText, LINE_HEIGHT } from '../pieces/name-fit';
import { TEXT_STYLES, TextRuler } from '../pieces/text-ruler';
import type { StageLayout } from '../stage/layout';

export const IDENTIFY_MS = 10_000;

const PADDING = 4.4;
const LARGE = 2.2;
const LEAST_WIDTH = 26;
const LEAST = 0.72;

@Component({
  selector: 'wall-identify',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [FittedText],
  template: `
    <div class="plate" [style.left.rem]="stage().safeX">
      <wall-text
        kind="name"
        [text]="name()"
        [fit]="fit()"
        [room]="room()"
        [style.height.rem]="height()"
        [style.width.rem]="width()"
      />
      <p>{{ resolution() }}</p>
    </div>
  `,
  styles: `
    :host {
      position: absolute;
      z-index: 95;
      inset: 0;
      display: flex;
      align-items: center;
      animation: wall-appear 400ms var(--settle);
    }
    /* a ribbon has no room beside the plate: half a line of the scene would be left */
    :host-context(.ribbon) {
      background: var(--shade-1);
    }
    .plate {
      position: absolute;
      padding: 3.4rem 4.4rem 3.8rem;
      background: var(--shade-2);
      box-shadow:
        inset 0 0 0 0.4rem var(--gold),
        0 0 0 0.8rem var(--cut);
    }
    p {
      margin-top: 2.4rem;
      font-size: 4.6rem;
      font-weight: 560;
      color: var(--mist);
      font-variant-numeric: tabular-nums lining-nums;
      white-space: nowrap;
    }
  `,
})
export class Identify {
  readonly stage = input.required<StageLayout>();
  readonly name = input.required<string>();
  /** the panel in its own pixels */
  readonly size = input.required<{ width: number; height: number }>();

  readonly #ruler = inject(TextRuler);
  protected readonly room = computed(() => this.stage().innerWidth - 2 * PADDING);
  protected readonly fit = computed(() =>
    fitText(
      this.name(),
      { room: this.room(), maxScale: LARGE, minScale: LEAST, height: 2 },
      this.#ruler.measure('name'),
    ),
  );
  protected readonly height = computed(
    () => this.fit().lines * this.fit().scale * TEXT_STYLES.name * LINE_HEIGHT,
  );
  protected readonly width = computed(() => {
    const { lines, scale, squeeze } = this.fit();
    if (lines > 1) return this.room();
    return Math.max(LEAST_WIDTH, this.#ruler.measure('name').natural(this.name()) * scale * squeeze);
  });
  protected readonly resolution = computed(() => {
    const { width, height } = this.size();
    return `${width} × ${height}`;
  });
}
