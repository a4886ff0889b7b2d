/** The leader's wreath: two sprigs whose leaves grow smaller to the tip, with the rank or something larger between them. */
import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';

interface SprigShape {
  radius: number;
  from: number;
  to: number;
  leaves: number;
  leaf: number;
  width: number;
}
const RANK: SprigShape = { radius: 44, from: 84, to: 246, leaves: 10, leaf: 17, width: 5.6 };
/** finer, and with more room within */
const WIDE: SprigShape = { radius: 48, from: 86, to: 252, leaves: 13, leaf: 14.6, width: 4.8 };
const rad = (degrees: number) => (degrees * Math.PI) / 180;

function leafAt(shape: SprigShape, angle: number, side: -1 | 0 | 1, size: number): string {
  const turn = rad(angle + 90 + side * 36);
  const at = (along: number, across: number): string => {
    const x = shape.radius * Math.cos(rad(angle)) + along * Math.cos(turn) - across * Math.sin(turn);
    const y = shape.radius * Math.sin(rad(angle)) + along * Math.sin(turn) + across * Math.cos(turn);
    return `${x.toFixed(2)} ${y.toFixed(2)}`;
  };
  const [length, width] = [shape.leaf * size, shape.width * size];
  return (
    `M${at(0, 0)}C${at(length * 0.3, -width)} ${at(length * 0.75, -width * 0.8)} ${at(length, 0)}` +
    `C${at(length * 0.75, width * 0.55)} ${at(length * 0.3, width * 0.6)} ${at(0, 0)}Z`
  );
}

function sprig(shape: SprigShape): { stem: string; leaves: string } {
  const { radius, from, to, leaves } = shape;
  let path = '';
  for (let i = 0; i < leaves; i++) {
    const part = i / (leaves - 1);
    const angle = from + (to - from) * part;
    const size = 1 - 0.42 * part * part;
    path += leafAt(shape, angle, -1, size) + leafAt(shape, angle, 1, size);
  }
  const point = (angle: number) =>
    `${(radius * Math.cos(rad(angle))).toFixed(2)} ${(radius * Math.sin(rad(angle))).toFixed(2)}`;
  return {
    stem: `M${point(from)}A${radius} ${radius} 0 0 1 ${point(to)}`,
    leaves: path + leafAt(shape, to + 3, 0, 0.55),
  };
}

const SPRIGS = { rank: sprig(RANK), wide: sprig(WIDE) };

@Component({
  selector: 'wall-laurel',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <svg viewBox="-60 -60 120 120" aria-hidden="true">
      @for (side of ['scale(1 1)', 'scale(-1 1)']; track side) {
        <g [attr.transform]="side">
          <path [attr.d]="sprig().stem" fill="none" stroke="#FFD700" />
          <path [attr.d]="sprig().leaves" fill="#FFD700" />
        </g>
      }
    </svg>
    @if (rank() !== null) {
      <span>{{ rank() }}</span>
    }
  `,
  styles: `
    :host {
      position: relative;
      display: grid;
      place-items: center;
    }
    :host > * {
      grid-area: 1 / 1;
    }
    svg {
      width: 100%;
      height: 100%;
    }
    span {
      position: relative;
      color: var(--gold);
      font-weight: 700;
      line-height: 1;
    }
  `,
})
export class Laurel {
  /** null: it stands around something else, and gives it more room */
  readonly rank = input.required<number | null>();
  protected readonly sprig = computed(() => (this.rank() === null ? SPRIGS.wide : SPRIGS.rank));
}
