/** Scene 8: one sentence to everyone, and one line of what to do. */
import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { clockText } from '../../connection/freshness';
import { FittedText } from '../../pieces/fitted-text';
import { fitText } from '../../pieces/name-fit';
import { Sentence } from '../../pieces/sentence';
import { TextRuler } from '../../pieces/text-ruler';
import type { StageLayout } from '../../stage/layout';
import { Ticker } from '../../stage/ticker';
import { messagePlan } from './message-plan';

const LEAST_TITLE = 0.55;

@Component({
  selector: 'wall-message',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [FittedText, Sentence],
  template: `
    <div class="head" [style.height.rem]="plan().head.height" [style.width.rem]="plan().head.width"></div>
    <wall-text
      class="title-box"
      kind="title"
      [style.left.rem]="plan().title.x"
      [style.top.rem]="plan().title.y"
      [style.width.rem]="plan().title.width"
      [style.height.rem]="plan().title.height"
      [text]="heading()"
      [fit]="titleFit()"
      [room]="plan().title.width"
    />
    @if (plan().hasTime) {
      <p class="time">{{ time() }}</p>
    }
    <wall-sentence
      [style.left.rem]="plan().body.x"
      [style.top.rem]="plan().body.y"
      [text]="text()"
      [detail]="detail()"
      [width]="plan().body.width"
      [height]="plan().body.height"
      [most]="plan().most"
      [detailSize]="plan().detailSize"
    />
  `,
  styleUrl: './message.css',
})
export class MessageScene {
  readonly stage = input.required<StageLayout>();
  readonly title = input<string | null>(null);
  readonly text = input.required<string>();
  readonly detail = input<string | null>(null);
  /** of the screen's profile */
  readonly timeZone = input<string>();

  readonly #ruler = inject(TextRuler);
  readonly #ticker = inject(Ticker);
  protected readonly plan = computed(() => messagePlan(this.stage()));
  protected readonly heading = computed(() => this.title() ?? 'To everyone here');
  protected readonly titleFit = computed(() =>
    fitText(
      this.heading(),
      {
        room: this.plan().title.width,
        maxScale: 1,
        minScale: LEAST_TITLE,
        height: this.plan().title.lines,
        narrowest: 0.5,
      },
      this.#ruler.measure('title'),
    ),
  );
  protected readonly time = computed(() => clockText(this.#ticker.second(), this.timeZone()).slice(0, 5));
}
