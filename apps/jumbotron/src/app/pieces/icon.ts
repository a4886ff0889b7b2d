/** The wall's own icons: 24-grid, 2.2 stroke, butt caps, square joins. */
import { ChangeDetectionStrategy, Component, input } from '@angular/core';

const ICONS = {
  clock: 'M3 12a9 9 0 1 0 18 0a9 9 0 1 0-18 0M12 6.5V12l4 3',
  exit: 'M13 7V2.5H4v19h9V17M9 12h11M16.5 7.5 21 12l-4.5 4.5',
  lock: 'M8 11V7.5a4 4 0 0 1 8 0V11M5 11h14v10H5z',
} as const;

@Component({
  selector: 'wall-icon',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `<svg viewBox="0 0 24 24" aria-hidden="true"><path [attr.d]="paths[name()]" /></svg>`,
  styles: `
    :host {
      display: block;
      width: 3.4rem;
      height: 3.4rem;
    }
    svg {
      fill: none;
      stroke: currentColor;
      stroke-width: 2.2;
      stroke-linejoin: miter;
    }
  `,
})
export class Icon {
  readonly name = input.required<keyof typeof ICONS>();
  protected readonly paths = ICONS;
}
