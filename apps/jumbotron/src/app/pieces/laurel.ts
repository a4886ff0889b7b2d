/** The leader's wreath: two sprigs whose leaves grow smaller to the tip, with the rank between them. */
import { ChangeDetectionStrategy, Component, input } from '@angular/core';

const SPRIG = { radius: 44, from: 84, to: 246, leaves: 10, leaf: 17, width: 5.6 };
const rad = (degrees: number) => (degrees * Math.PI) / 180;

function leafAt(angle: number, side: -1 | 0 | 1, size: number): string {
  const turn = rad(angle + 90 + side * 36);
  const at = (along: number, across: number): string => {
    const x = SPRIG.radius * Math.cos(rad(angle)) + along * Math.cos(turn) - across * Math.sin(turn);
    const y = SPRIG.radius * Math.sin(rad(angle)) + along * Math.sin(turn) + across * Math.cos(turn);
    return `${x.toFixed(2)} ${y.toFixed(2)}`;
  };
  const [length, width] = [SPRIG.leaf * size, SPRIG.width * size];
  return (
    `M${at(0, 0)}C${at(length * 0.3, -width)} ${at(length * 0.75, -width * 0.8)} ${at(length, 0)}` +
    `C${at(length * 0.75, width * 0.55)} ${at(length * 0.3, width * 0.6)} ${at(0, 0)}Z`
  );
}

function sprig(): string {
  let path = '';
  for (let i = 0; i < SPRIG.leaves; i++) {
    const part = i / (SPRIG.leaves - 1);
    const angle = SPRIG.from + (SPRIG.to - SPRIG.from) * part;
    const size = 1 - 0.42 * part * part;
    path += leafAt(angle, -1, size) + leafAt(angle, 1, size);
  }
  return path + leafAt(SPRIG.to + 3, 0, 0.55);
}

const point = (angle: number) =>
  `${(SPRIG.radius * Math.cos(rad(angle))).toFixed(2)} ${(SPRIG.radius * Math.sin(rad(angle))).toFixed(2)}`;
const STEM = `M${point(SPRIG.from)}A${SPRIG.radius} ${SPRIG.radius} 0 0 1 ${point(SPRIG.to)}`;
const LEAVES = sprig();

@Component({
  selector: 'wall-laurel',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <svg viewBox="-60 -60 120 120" aria-hidden="true">
      @for (side of ['scale(1 1)', 'scale(-1 1)']; track side) {
        <g [attr.transform]="side">
          <path [attr.d]="stem" fill="none" stroke="#FFD700" />
          <path [attr.d]="leaves" fill="#FFD700" />
        </g>
      }
    </svg>
    <span>{{ rank() }}</span>
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
  readonly rank = input.required<number>();
  protected readonly stem = STEM;
  protected readonly leaves = LEAVES;
}
