/** The stage: sets the unit for the whole panel, keeps the safe area, and wanders against burn-in. */
import {
  ChangeDetectionStrategy,
  Component,
  DOCUMENT,
  DestroyRef,
  computed,
  effect,
  inject,
  input,
} from '@angular/core';
import { Profile } from '../profile';
import type { StageLayout } from './layout';
import { orbitAt } from './orbit';
import { Ticker } from './ticker';

@Component({
  selector: 'wall-stage',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `<ng-content />`,
  host: {
    '[class]': 'layout().format',
    '[style.transform]': 'orbit()',
    '[style.--safe-x.rem]': 'layout().safeX',
    '[style.--safe-y.rem]': 'layout().safeY',
  },
  styles: `
    :host {
      position: absolute;
      inset: 0;
      display: block;
    }
  `,
})
export class Stage {
  readonly layout = input.required<StageLayout>();

  readonly #profile = inject(Profile);
  readonly #ticker = inject(Ticker);
  readonly #startedAt = Date.now();
  protected readonly orbit = computed(() => {
    if (!this.#profile.current().orbit) return 'none';
    const { x, y } = orbitAt(this.#ticker.second() - this.#startedAt);
    return `translate(${x}px, ${y}px)`;
  });

  constructor() {
    const root = inject(DOCUMENT).documentElement;
    effect(() => {
      root.style.fontSize = `${this.layout().unitPx}px`;
    });
    inject(DestroyRef).onDestroy(() => (root.style.fontSize = ''));
  }
}
