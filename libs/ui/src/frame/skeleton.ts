/** The shape of an answer that is on its way: first load only, shown after 150 ms, breathing slowly, by its opacity, which paints nothing anew. */
import { Component } from '@angular/core';

@Component({
  selector: 'ui-skeleton',
  host: { 'aria-hidden': 'true' },
  template: '',
  styles: `
    :host {
      display: block;
      min-height: 0.75rem;
      border-radius: 0.25rem;
      background: var(--s3);
      opacity: 0;
      animation:
        ui-appear 0.2s 150ms forwards,
        ui-breathe 1.8s 350ms ease-in-out infinite alternate;
    }
    @keyframes ui-appear {
      to {
        opacity: 1;
      }
    }
    @keyframes ui-breathe {
      from {
        opacity: 1;
      }
      to {
        opacity: 0.55;
      }
    }
    @media (prefers-reduced-motion: reduce) {
      :host {
        animation: ui-appear 0s 150ms forwards;
      }
    }
  `,
})
export class Skeleton {}
