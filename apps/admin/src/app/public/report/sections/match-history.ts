/** How the match went from day to day: a quiet line between its first and its last value, in words beside it. */
import { Component, computed, input } from '@angular/core';
import type { DnaEvolution } from '@coliseum/contracts';
import { zonedDate } from '../../../report/words/zoned';
import { matchText } from '../../../report/words/figure-words';

const [WIDTH, HEIGHT, EDGE] = [300, 40, 3];

@Component({
  selector: 'coliseum-match-history',
  template: `<h3>Day by day <span class="unit">average match, UTC days</span></h3>
    <svg viewBox="0 0 300 40" preserveAspectRatio="none" aria-hidden="true">
      @for (piece of pieces(); track $index) {
        <path [attr.d]="piece" />
      }
    </svg>
    <p>{{ words() }}</p>`,
  styles: `
    :host {
      display: grid;
      grid-template-columns: auto minmax(5rem, 1fr) auto;
      gap: 0.25rem 1rem;
      align-items: center;
      break-inside: avoid;
    }
    h3 {
      font: 600 0.875rem/1.25rem var(--sans);
    }
    svg {
      width: 100%;
      height: 2.5rem;
    }
    path {
      fill: none;
      stroke: var(--c1);
      stroke-width: 1.75;
      vector-effect: non-scaling-stroke;
      stroke-linejoin: round;
    }
    p {
      color: var(--t2);
      font: var(--f12);
    }
    @media (max-width: 700px) {
      :host {
        grid-template-columns: minmax(0, 1fr);
      }
    }
    :host-context([data-theme='print']) {
      margin-top: 0.75rem;
      grid-template-columns: auto minmax(5rem, 1fr) auto;
    }
    :host-context([data-theme='print']) h3 {
      font-size: 0.8125rem;
    }
  `,
})
export class MatchHistory {
  readonly days = input.required<readonly DnaEvolution[]>();
  private readonly known = computed(() => this.days().filter(({ averageMatch }) => averageMatch !== null));
  protected readonly words = computed(() => {
    const [first, last] = [this.known()[0], this.known().at(-1)];
    if (!first || !last) return 'Not known on any day.';
    const at = ({ day, averageMatch }: DnaEvolution): string =>
      `${matchText(averageMatch)} on ${zonedDate(`${day}T00:00:00Z`, 'UTC')}`;
    return first === last ? at(first) : `${at(first)}, ${at(last)}`;
  });
  /** a day that is not known is a hole */
  protected readonly pieces = computed(() => {
    const values = this.days().map(({ averageMatch }) => averageMatch);
    const known = values.filter((value) => value !== null);
    const [low, high] = [Math.min(...known), Math.max(...known)];
    const x = (i: number): number => EDGE + (i / Math.max(1, values.length - 1)) * (WIDTH - 2 * EDGE);
    const y = (value: number): number =>
      high === low ? HEIGHT / 2 : HEIGHT - EDGE - ((value - low) / (high - low)) * (HEIGHT - 2 * EDGE);
    const paths: string[] = [];
    let path = '';
    values.forEach((value, i) => {
      if (value !== null) path += `${path === '' ? 'M' : 'L'}${x(i).toFixed(1)} ${y(value).toFixed(1)}`;
      if (path !== '' && (value === null || i === values.length - 1)) {
        paths.push(path);
        path = '';
      }
    });
    return paths;
  });
}
