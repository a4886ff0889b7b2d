/** A row of arches as the floor of a page: quiet, decorative, repeated by a pattern. */
import { Component } from '@angular/core';

@Component({
  selector: 'ui-arcade',
  template: `<svg aria-hidden="true">
    <defs>
      <pattern id="ui-arcade" width="80" height="230" patternUnits="userSpaceOnUse">
        <path d="M0 1h80M0 8h80M12.8 230V68.6a27.2 27.2 0 0 1 54.4 0V230" />
      </pattern>
    </defs>
    <rect width="100%" height="230" fill="url(#ui-arcade)" />
  </svg>`,
  styles: `
    :host {
      position: fixed;
      inset: auto 0 0;
      height: 230px;
      pointer-events: none;
    }
    svg {
      width: 100%;
      height: 100%;
    }
    path {
      fill: none;
      stroke: var(--line);
      stroke-width: 1.5;
    }
  `,
})
export class Arcade {}
