/** A dot that is lit, and the word; it pulses by its opacity, which paints nothing anew. */
import { Component } from '@angular/core';

@Component({
  selector: 'ui-live-mark',
  template: 'LIVE',
  styles: `
    :host {
      display: inline-flex;
      align-items: center;
      gap: 0.375rem;
      font: 600 0.8125rem/1.125rem var(--sans);
      letter-spacing: 0.04em;
      color: var(--act);
    }
    :host::before {
      content: '';
      width: 0.5rem;
      height: 0.5rem;
      border-radius: 50%;
      background: var(--act);
      box-shadow: 0 0 0 3px color-mix(in srgb, var(--act) 28%, transparent);
      animation: ui-lit 2.4s ease-in-out infinite;
    }
    @keyframes ui-lit {
      50% {
        opacity: 0.5;
      }
    }
    @media (prefers-reduced-motion: reduce) {
      :host::before {
        animation: none;
      }
    }
  `,
})
export class LiveMark {}
