/** The arena mark and the word COLISEUM, the only Cinzel in the admin's panels. */
import { Component, input } from '@angular/core';

@Component({
  selector: 'ui-brand',
  host: { '[class.stacked]': 'stacked()' },
  template: `<svg viewBox="0 0 24 24" aria-hidden="true">
      <g fill="none" stroke="currentColor" stroke-width="1.5">
        <path d="M2 20.5h20M3 20V9.5C3 7 7 5 12 5s9 2 9 4.5V20" />
        <path
          d="M6 20v-5a2 2 0 0 1 4 0v5M14 20v-5a2 2 0 0 1 4 0v5M3.5 11c2-1.6 5-2.3 8.5-2.3s6.5.7 8.5 2.3"
        />
      </g>
      <circle class="lamp" cx="12" cy="15.8" r="1.6" />
    </svg>
    <span>COLISEUM</span>`,
  styles: `
    :host {
      display: inline-flex;
      align-items: center;
      gap: 0.6em;
      font: 600 0.9375rem/1 var(--roman);
      letter-spacing: 0.12em;
      color: var(--t1);
    }
    svg {
      width: 1.6em;
      height: 1.6em;
      flex: none;
    }
    :host(.stacked) {
      flex-direction: column;
      gap: 0.36em;
      font-size: 1.75rem;
      letter-spacing: 0.16em;
    }
    :host(.stacked) svg {
      width: 1.86em;
      height: 1.86em;
    }
    /* the spacing after the last letter would push the word off its middle */
    :host(.stacked) span {
      margin-right: -0.16em;
    }
    .lamp {
      fill: var(--act);
    }
  `,
})
export class Brand {
  /** the mark above the word, large, for a door */
  readonly stacked = input(false);
}
