/** A trend at a glance: own scale, quiet, with a dot at the latest value; never the only place of a figure. */
import { Component, computed, input } from '@angular/core';

const WIDTH = 72;
const HEIGHT = 26;
const EDGE = 2;

/** The path through values that are evenly spaced; a flat line lies in the middle. */
export const sparklinePoints = (values: readonly number[]): { x: number; y: number }[] => {
  const low = Math.min(...values);
  const span = Math.max(...values) - low;
  const step = (WIDTH - 2 * EDGE) / Math.max(1, values.length - 1);
  const round = (n: number): number => Math.round(n * 10) / 10;
  return values.map((value, i) => ({
    x: round(EDGE + i * step),
    y: round(span === 0 ? HEIGHT / 2 : HEIGHT - EDGE - ((value - low) / span) * (HEIGHT - 2 * EDGE)),
  }));
};

@Component({
  selector: 'ui-sparkline',
  template: `@if (last(); as dot) {
    <svg viewBox="0 0 72 26" aria-hidden="true">
      <path [attr.d]="path()" />
      <circle [attr.cx]="dot.x" [attr.cy]="dot.y" r="2" />
    </svg>
  }`,
  styles: `
    :host {
      display: inline-block;
    }
    svg {
      display: block;
      width: 4.5rem;
      height: 1.625rem;
    }
    path {
      fill: none;
      stroke: var(--t3);
      stroke-width: 1.5;
    }
    circle {
      fill: var(--t3);
    }
  `,
})
export class Sparkline {
  readonly values = input.required<readonly number[]>();
  private readonly points = computed(() => sparklinePoints(this.values()));
  protected readonly path = computed(
    () =>
      `M${this.points()
        .map(({ x, y }) => `${x} ${y}`)
        .join('L')}`,
  );
  protected readonly last = computed(() => this.points().at(-1));
}
