/** In place of a report: what is the matter, and what one can do. */
import { Component, input } from '@angular/core';
import { Arcade } from '@coliseum/ui';

@Component({
  selector: 'coliseum-notice',
  imports: [Arcade],
  template: `<ui-arcade />
    <section [attr.aria-label]="heading()">
      <svg viewBox="0 0 40 40" aria-hidden="true">
        <path d="M2 38h36M5 38V17a15 15 0 0 1 30 0v21M13 38V23a7 7 0 0 1 14 0v15" />
      </svg>
      <h1>{{ heading() }}</h1>
      <ng-content />
    </section>`,
  styles: `
    :host {
      display: grid;
      min-height: 60vh;
      place-content: center;
      padding: 2rem 1rem;
    }
    section {
      position: relative;
      display: grid;
      gap: 0.875rem;
      justify-items: center;
      max-width: 34rem;
      color: var(--t2);
      text-align: center;
    }
    svg {
      width: 3.5rem;
      fill: none;
      stroke: var(--t3);
      stroke-width: 1.5;
    }
    h1 {
      color: var(--t1);
      font: 600 1.625rem/1.25 var(--roman);
      letter-spacing: 0.03em;
      text-wrap: balance;
    }
  `,
})
export class Notice {
  readonly heading = input.required<string>();
}
