/** How rows travel: transform and opacity only (look/wall.md, Motion). */
import type { Slot } from './board-plan';

/** Why rows are redrawn: `places` after an update, `page` for another page, `none` for a first picture or a resize. */
export type Motion = 'none' | 'places' | 'page';

const SETTLE = 'cubic-bezier(.2,.8,.2,1)';
const TRAVEL_MS = 420;
const STAGGER_MS = 18;
const MOST_STAGGERED = 9;
const APPEAR_MS = 400;
const VANISH_MS = 250;

export const at = ({ x, y }: Pick<Slot, 'x' | 'y'>): string =>
  `translate(${x.toFixed(3)}rem, ${y.toFixed(3)}rem)`;

const timing = (index: number): KeyframeAnimationOptions => ({
  duration: TRAVEL_MS,
  delay: Math.min(index, MOST_STAGGERED) * STAGGER_MS,
  easing: SETTLE,
  fill: 'backwards',
});

/** @param index the row's new place from the top: the upper ones start first */
export function travel(row: HTMLElement, from: Slot, to: Slot, index: number): void {
  const rises = to.y < from.y || to.x < from.x;
  row.style.zIndex = String(rises ? 40 - index : 1);
  row.animate(
    [
      { transform: at(from), opacity: 1 },
      { opacity: rises ? 1 : 0.45, offset: 0.4 },
      { transform: at(to), opacity: 1 },
    ],
    timing(index),
  );
  if (rises) lift(row, index);
}

/** A newcomer rises from under the last row. */
export function rise(row: HTMLElement, to: Slot, floor: number, index: number): void {
  row.style.zIndex = String(40 - index);
  row.animate(
    [
      { transform: at({ x: to.x, y: floor }), opacity: 0 },
      { opacity: 1, offset: 0.35 },
      { transform: at(to), opacity: 1 },
    ],
    timing(index),
  );
  lift(row, index);
}

export function appear(row: HTMLElement): void {
  row.animate([{ opacity: 0 }, { opacity: 1 }], {
    duration: APPEAR_MS,
    delay: VANISH_MS,
    easing: SETTLE,
    fill: 'backwards',
  });
}

/** The changed row's rule, once. */
export function pulse(rule: HTMLElement): void {
  rule.animate([{ opacity: 0.4 }, { opacity: 1, offset: 0.35 }, { opacity: 1 }], {
    duration: 1_200,
    easing: 'ease-out',
  });
}

/** A riser carries its own plank of light, so that it never reads through the rows it passes. */
function lift(row: HTMLElement, index: number): void {
  row
    .querySelector('.lift')
    ?.animate([{ opacity: 0 }, { opacity: 1, offset: 0.12 }, { opacity: 1, offset: 0.7 }, { opacity: 0 }], {
      duration: TRAVEL_MS,
      delay: Math.min(index, MOST_STAGGERED) * STAGGER_MS,
      fill: 'backwards',
    });
}
