/** One icon; decoration only, so the word beside it carries the meaning. */
import { Component, computed, input } from '@angular/core';
import { ICON_PATHS, type IconName } from './paths';

@Component({
  selector: 'ui-icon',
  template: `<svg viewBox="0 0 16 16" aria-hidden="true">
    @for (path of paths(); track path) {
      <path [attr.d]="path" />
    }
  </svg>`,
  styles: `
    :host {
      display: inline-flex;
      flex: none;
    }
    svg {
      width: 1rem;
      height: 1rem;
      fill: none;
      stroke: currentColor;
      stroke-width: 1.6;
      stroke-linecap: round;
      stroke-linejoin: round;
    }
  `,
})
export class Icon {
  readonly name = input.required<IconName>();
  protected readonly paths = computed(() => ICON_PATHS[this.name()]);
}
