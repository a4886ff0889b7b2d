/** The arena mark and the word COLISEUM, the only Cinzel in the admin's panels. */
import { Component } from '@angular/core';

@Component({
  selector: 'ui-brand',
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
    .lamp {
      fill: var(--act);
    }
  `,
})
export class Brand {}
