/** Scene 9: the façade at night, shown whenever there is nothing true to show. It bears no figure that could be false. */
import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { clockText } from '../../connection/freshness';
import { Sentence } from '../../pieces/sentence';
import type { StageLayout } from '../../stage/layout';
import { Ticker } from '../../stage/ticker';
import { facade, lightsOf } from './facade-path';

const TURN_MS = 8_000;
/** of the name, in rem */
const NAME_HEIGHT = { wall: 16, tower: 40, ribbon: 24 };

@Component({
  selector: 'wall-standby',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Sentence],
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
    <div class="words" [style.width.rem]="room()" [class.named]="title()">
      @if (title(); as name) {
        <wall-sentence
          kind="inscription"
          [text]="name"
          [width]="room()"
          [height]="nameHeight()"
          [most]="12.4"
        />
      } @else {
        <p class="roman" [style.height.rem]="nameHeight()">Coliseum</p>
      }
      <p class="line">
        <span>The show continues shortly</span>
        @if (hasClock()) {
          <time class="clock">{{ time() }}</time>
        }
      </p>
    </div>
  `,
  styleUrl: './standby.css',
})
export class Standby {
  readonly stage = input.required<StageLayout>();
  /** the venue's or the event's name, where it is known */
  readonly title = input<string | null>(null);
  /** of the screen's profile */
  readonly timeZone = input<string>();
  /** the panel's own clock; without it nothing on the slate is a figure */
  readonly hasClock = input(true);

  readonly #ticker = inject(Ticker);
  readonly #startedAt = Date.now();
  readonly #turn = computed(() => Math.floor((this.#ticker.second() - this.#startedAt) / TURN_MS));
  readonly #stone = numbered();

  protected readonly time = computed(() => clockText(this.#ticker.second(), this.timeZone()).slice(0, 5));
  protected readonly room = computed(() => {
    const { format, innerWidth } = this.stage();
    return format === 'ribbon' ? innerWidth * 0.4 : innerWidth;
  });
  protected readonly nameHeight = computed(() => NAME_HEIGHT[this.stage().format]);
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
