/** One sentence as large as its room allows, and under it one line of what to do. */
import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { sentencePlan } from './sentence-plan';
import { TextRuler } from './text-ruler';

@Component({
  selector: 'wall-sentence',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <p [class]="kind()" [style.font-size.rem]="plan().text.size" [style.line-height]="plan().text.lineHeight">
      <bdi dir="auto">{{ text() }}</bdi>
    </p>
    @if (detail(); as detail) {
      <p
        class="detail"
        [style.margin-top.rem]="plan().gap"
        [style.font-size.rem]="plan().detail.size"
        [style.line-height]="plan().detail.lineHeight"
      >
        <bdi dir="auto">{{ detail }}</bdi>
      </p>
    }
  `,
  styles: `
    :host {
      display: flex;
      flex-direction: column;
      justify-content: center;
    }
    p {
      white-space: normal;
    }
    bdi {
      display: block;
      overflow-wrap: anywhere;
      text-wrap: balance;
    }
  `,
  host: { '[style.width.rem]': 'width()', '[style.height.rem]': 'height()' },
})
export class Sentence {
  readonly text = input.required<string>();
  readonly kind = input<'sentence' | 'inscription'>('sentence');
  readonly detail = input<string | null>(null);
  /** room in rem */
  readonly width = input.required<number>();
  readonly height = input.required<number>();
  /** sizes of text and detail in rem where they have all the room they want */
  readonly most = input.required<number>();
  readonly detailSize = input(5.6);
  /** how much of the panel the sentence's letters may fill, in rem²; null: as much as fits */
  readonly ink = input<number | null>(null);

  readonly #ruler = inject(TextRuler);
  protected readonly plan = computed(() =>
    sentencePlan(
      { text: this.text(), detail: this.detail() },
      {
        width: this.width(),
        height: this.height(),
        most: this.most(),
        detailSize: this.detailSize(),
        ink: this.ink(),
      },
      { sentence: this.#ruler.measure(this.kind()), detail: this.#ruler.measure('detail') },
    ),
  );
}
