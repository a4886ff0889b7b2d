/** A word in a pill that says what something is; the tone adds to the word, never replaces it. */
import { Component, input } from '@angular/core';

@Component({
  selector: 'ui-tag',
  host: { '[class]': 'tone()' },
  template: '<ng-content />',
  styles: `
    :host {
      display: inline-flex;
      align-items: center;
      gap: 0.3125rem;
      min-height: 1.25rem;
      padding: 0 0.5rem;
      border-radius: 0.625rem;
      border: 1px solid var(--line-2);
      color: var(--t2);
      font: 500 0.75rem/1rem var(--sans);
      white-space: nowrap;
    }
    :host(.warn) {
      border-color: var(--warn);
      color: var(--warn);
    }
    :host(.gold) {
      border-color: var(--gold);
      color: var(--gold);
    }
    :host(.live) {
      border-color: var(--act);
      color: var(--act);
    }
  `,
})
export class Tag {
  readonly tone = input<'plain' | 'warn' | 'gold' | 'live'>('plain');
}
