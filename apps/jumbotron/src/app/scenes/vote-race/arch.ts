/** The clock: an arch of fifteen voussoirs whose light goes out with the time. */
import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import { VOUSSOIRS, type Countdown } from './countdown';

const [CX, CY, OUTER, INNER, JOINT, KEYSTONE] = [260, 262, 250, 196, 0.012, 16];

const STONES = Array.from({ length: VOUSSOIRS }, (_, i) => {
  const [from, to] = [Math.PI * (1 + i / VOUSSOIRS) + JOINT, Math.PI * (1 + (i + 1) / VOUSSOIRS) - JOINT];
  const outer = OUTER + (i === (VOUSSOIRS - 1) / 2 ? KEYSTONE : 0);
  const at = (radius: number, angle: number) =>
    `${(CX + radius * Math.cos(angle)).toFixed(1)} ${(CY + radius * Math.sin(angle)).toFixed(1)}`;
  return `M${at(outer, from)}L${at(outer, to)}L${at(INNER, to)}L${at(INNER, from)}Z`;
});

@Component({
  selector: 'wall-arch',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <svg viewBox="0 0 520 366" aria-hidden="true">
      @for (stone of stones; track $index) {
        <path
          class="stone"
          [class.lit]="$index < countdown().lit"
          [class.last]="countdown().last"
          [attr.d]="stone"
        />
      }
      @for (x of [10, 456]; track x) {
        <path [attr.d]="'M' + x + ' 268h54v84h-54z'" fill="#273449" />
        <path [attr.d]="'M' + (x - 8) + ' 354h70v10h-70z'" fill="#4A5C78" />
        <path [attr.d]="'M' + (x - 4) + ' 258h62v8h-62z'" fill="#4A5C78" />
      }
    </svg>
    <div class="clock figure" [class.long]="size() === 'long'" [class.longer]="size() === 'longer'">
      {{ countdown().text || value() }}
    </div>
    <div class="label kicker">{{ countdown().text ? countdown().label : label() }}</div>
  `,
  styles: `
    :host {
      position: relative;
      display: block;
      width: 52rem;
      height: 36.6rem;
    }
    .stone {
      fill: var(--lit-1);
      transition: fill 600ms linear;
    }
    .stone.lit {
      fill: var(--gold);
    }
    .stone.lit.last {
      fill: var(--orange);
    }
    .clock {
      position: absolute;
      left: 0;
      right: 0;
      top: 12rem;
      height: 18rem;
      line-height: 18rem;
      text-align: center;
      font-size: 13.6rem;
    }
    .clock.long {
      font-size: 9.4rem;
    }
    .clock.longer {
      font-size: 7.4rem;
    }
    .label {
      position: absolute;
      left: 0;
      right: 0;
      top: 30.6rem;
      text-align: center;
      /* the arch may stand smaller, its words not below the floor */
      font-size: calc(1.02 * var(--floor) / min(1, var(--arch)));
    }
  `,
})
export class Arch {
  readonly countdown = input.required<Countdown>();
  /** what stands under the arch when there is no time to count to */
  readonly value = input('');
  readonly label = input('');
  protected readonly stones = STONES;
  protected readonly size = computed(() => {
    const { length } = this.countdown().text || this.value();
    return length > 7 ? 'longer' : length > 5 ? 'long' : 'short';
  });
}
