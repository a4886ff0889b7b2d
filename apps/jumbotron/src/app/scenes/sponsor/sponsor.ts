/** Scene 7: a sponsor's picture and name on a Roman tablet. */
import { ChangeDetectionStrategy, Component, computed, inject, input, linkedSignal } from '@angular/core';
import { FittedText } from '../../pieces/fitted-text';
import { fitText } from '../../pieces/name-fit';
import { Sentence } from '../../pieces/sentence';
import { TextRuler } from '../../pieces/text-ruler';
import { BowlFrieze } from '../../stage/bowl';
import type { StageLayout } from '../../stage/layout';
import { handles, sponsorPlan } from './sponsor-plan';

const LEAST_TITLE = 0.55;
const NARROW_TITLE = 0.5;

@Component({
  selector: 'wall-sponsor',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [BowlFrieze, FittedText, Sentence],
  template: `
    <wall-bowl [format]="stage().format" />
    <svg
      [attr.viewBox]="view()"
      [style.width.rem]="stage().width"
      [style.height.rem]="stage().height"
      aria-hidden="true"
    >
      <path class="handles" [attr.d]="handles()" />
    </svg>
    <div
      class="tablet"
      [style.left.rem]="plan().tablet.x"
      [style.top.rem]="plan().tablet.y"
      [style.width.rem]="plan().tablet.width"
      [style.height.rem]="plan().tablet.height"
    ></div>
    <wall-text
      class="line"
      kind="title"
      [style.left.rem]="plan().line.x"
      [style.top.rem]="plan().line.y"
      [style.width.rem]="plan().line.width"
      [style.height.rem]="plan().line.height"
      [text]="line()"
      [fit]="lineFit()"
      [room]="plan().line.width"
    />
    @if (plan().picture; as area) {
      <img
        alt=""
        [src]="picture()"
        [style.left.rem]="area.x"
        [style.top.rem]="area.y"
        [style.width.rem]="area.width"
        [style.height.rem]="area.height"
        (error)="picture.set(null)"
      />
    }
    <wall-sentence
      kind="inscription"
      [class.beside]="plan().picture && stage().format !== 'tower'"
      [style.left.rem]="plan().inscription.x"
      [style.top.rem]="plan().inscription.y"
      [text]="name()"
      [detail]="text()"
      [width]="plan().inscription.width"
      [height]="plan().inscription.height"
      [most]="plan().most"
      [detailSize]="plan().detailSize"
    />
  `,
  styleUrl: './sponsor.css',
})
export class SponsorScene {
  readonly stage = input.required<StageLayout>();
  readonly title = input<string | null>(null);
  readonly name = input.required<string>();
  readonly imageUrl = input<string | null>(null);
  readonly text = input<string | null>(null);
  readonly eventName = input<string | null>(null);

  readonly #ruler = inject(TextRuler);
  /** a picture that does not come leaves its room to the name */
  protected readonly picture = linkedSignal(() => this.imageUrl());
  protected readonly plan = computed(() => sponsorPlan(this.stage(), this.picture() !== null));
  protected readonly view = computed(() => `0 0 ${this.stage().width} ${this.stage().height}`);
  protected readonly handles = computed(() => handles(this.plan().tablet, this.plan().handle));
  protected readonly line = computed(() => {
    const event = this.eventName();
    return this.title() ?? (event ? `Partner of ${event}` : 'Our partner tonight');
  });
  protected readonly lineFit = computed(() => {
    const { width } = this.plan().line;
    const height = this.stage().format === 'wall' ? 1.3 : this.stage().format === 'tower' ? 2.2 : 4;
    return fitText(
      this.line(),
      { room: width, maxScale: 1, minScale: LEAST_TITLE, height, narrowest: NARROW_TITLE },
      this.#ruler.measure('title'),
    );
  });
}
