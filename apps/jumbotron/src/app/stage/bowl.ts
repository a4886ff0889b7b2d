/** The frieze in the head: the bowl's arcades, a few bays lit where no text stands. */
import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import { bowl } from './bowl-path';
import type { Format } from './layout';

const MOST_LIT = 3;

@Component({
  selector: 'wall-bowl',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <svg [attr.viewBox]="stone().viewBox" preserveAspectRatio="xMidYMid slice" aria-hidden="true">
      @for (rim of stone().rims; track $index) {
        <ellipse
          [attr.cx]="rim.cx"
          [attr.cy]="rim.cy"
          [attr.rx]="rim.rx"
          [attr.ry]="rim.ry"
          [attr.fill]="rim.fill"
          stroke="#fff"
          stroke-width="2"
          [attr.stroke-opacity]="0.07 * stone().strength"
        />
      }
      <path [attr.d]="stone().dark" fill="#0C121D" [attr.fill-opacity]="0.42 * stone().strength" />
      @for (bay of bays(); track $index) {
        <path
          [attr.d]="bay.path"
          [attr.fill]="bay.isLit ? '#FFB02E' : '#0C121D'"
          [attr.fill-opacity]="bay.isLit ? bay.light : 0.42 * stone().strength"
        />
      }
    </svg>
  `,
  styles: `
    :host {
      position: absolute;
      /* it bleeds, so that the orbit never bares an edge */
      inset: -1rem;
    }
    svg {
      width: 100%;
      height: 100%;
      overflow: hidden;
    }
  `,
})
export class BowlFrieze {
  readonly format = input.required<Format>();
  /** where no text stands, as shares of the panel's width: up to three bays there have light */
  readonly free = input<{ from: number; to: number } | null>(null);
  protected readonly stone = computed(() => bowl(this.format()));
  protected readonly bays = computed(() => {
    const free = this.free();
    const { upper } = this.stone();
    const within = upper.filter(({ x }) => free && x > free.from && x < free.to).slice(-MOST_LIT);
    return upper.map((bay) => ({ ...bay, isLit: within.includes(bay) }));
  });
}
