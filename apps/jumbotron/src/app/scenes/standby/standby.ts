/** Scene 9: the façade at night, shown whenever there is nothing true to show. It bears no figure that could be false. */
import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import type { StageLayout } from '../../stage/layout';
import { Ticker } from '../../stage/ticker';
import { facade, lightsOf } from './facade-path';

const TURN_MS = 8_000;

@Component({
  selector: 'wall-standby',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <svg [attr.viewBox]="view()" [attr.preserveAspectRatio]="aspect()" aria-hidden="true">
      @for (tier of tiers; track $index) {
        <path [attr.d]="tier.wall" [attr.fill]="tier.fill" />
        <path [attr.d]="tier.lip" fill="none" stroke-width="5" [attr.stroke]="tier.edge" />
        @for (bay of tier.bays; track $index) {
          <path class="bay" [attr.d]="bay.path" [style.fill]="lights().get(bay.number) ?? '#0C121D'" />
        }
      }
    </svg>
    <div class="words">
      <p class="roman">Coliseum</p>
      <p class="line">The show continues shortly</p>
    </div>
  `,
  styleUrl: './standby.css',
})
export class Standby {
  readonly stage = input.required<StageLayout>();

  readonly #ticker = inject(Ticker);
  readonly #startedAt = Date.now();
  readonly #turn = computed(() => Math.floor((this.#ticker.second() - this.#startedAt) / TURN_MS));
  readonly #stone = numbered();

  protected readonly tiers = this.#stone.tiers;
  protected readonly lights = computed(() => lightsOf(this.#stone.count, this.#turn()));
  /** a ribbon shows the upper storeys beside the words */
  protected readonly view = computed(() =>
    this.stage().format === 'ribbon' ? '90 340 1740 560' : '0 340 1920 740',
  );
  protected readonly aspect = computed(() =>
    this.stage().format === 'ribbon' ? 'xMaxYMid slice' : 'xMidYMax slice',
  );
}

function numbered() {
  let count = 0;
  const tiers = facade().map((tier) => ({
    ...tier,
    bays: tier.bays.map((path) => ({ path, number: count++ })),
  }));
  return { tiers, count };
}
