/** A move in rank or of a figure: shape, sign and number, or NEW; a board that cannot compare says nothing. */
import { Component, computed, input } from '@angular/core';
import { formatSigned } from '../format/number';

export type Movement = 'up' | 'down' | 'stable' | 'new';
const WORDS = { up: 'up', down: 'down', stable: 'unchanged', new: 'new' } as const;

@Component({
  selector: 'ui-trend',
  host: { '[class]': 'trend()', class: 'figure' },
  template: `<span class="visually-hidden">{{ words() }}</span>
    @if (trend() === 'new') {
      <span aria-hidden="true">NEW</span>
    } @else {
      <i aria-hidden="true"></i><span aria-hidden="true">{{ shown() }}</span>
    }`,
  styles: `
    :host {
      display: inline-flex;
      align-items: center;
      gap: 3px;
      font-weight: 600;
      white-space: nowrap;
      color: var(--t3);
    }
    :host(.up) {
      color: var(--ok);
    }
    :host(.down) {
      color: var(--crit);
    }
    :host(.new) {
      color: var(--info);
    }
    i {
      width: 0.5rem;
      height: 2px;
      background: currentColor;
    }
    :host(.up) i,
    :host(.down) i {
      height: 0.375rem;
      clip-path: polygon(50% 0, 100% 100%, 0 100%);
    }
    :host(.down) i {
      clip-path: polygon(0 0, 100% 0, 50% 100%);
    }
  `,
})
export class Trend {
  readonly trend = input.required<Movement>();
  readonly change = input<number | null>(null);
  /** in place of the change, where it is no whole number of ranks: +18.3 % */
  readonly text = input<string | null>(null);
  protected readonly shown = computed(() => this.text() ?? formatSigned(this.change() ?? 0));
  protected readonly words = computed(() => {
    const text = this.text()?.replace(/^[+−]/, '');
    if (text !== undefined && this.trend() !== 'new') return `${WORDS[this.trend()]} ${text}`;
    const change = Math.abs(this.change() ?? 0);
    return change > 0 ? `${WORDS[this.trend()]} ${change}` : WORDS[this.trend()];
  });
}
