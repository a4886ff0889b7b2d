/** Nothing but black, until the control room clears it. */
import { ChangeDetectionStrategy, Component, input } from '@angular/core';
import type { StageLayout } from '../stage/layout';

@Component({
  selector: 'wall-blackout',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: '',
  styles: `
    :host {
      position: absolute;
      z-index: 100;
      inset: -1rem;
      display: block;
      background: #000;
      animation: wall-appear 1s linear;
    }
  `,
})
export class Blackout {
  readonly stage = input.required<StageLayout>();
}
