/** A text that stands as fitted: at its size, squeezed or in lines; from the left edge in every script, unless it is told otherwise. */
import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { LINE_HEIGHT, type TextFit } from './name-fit';
import { TEXT_STYLES, TextRuler, type TextStyle } from './text-ruler';

@Component({
  selector: 'wall-text',
  changeDetection: ChangeDetectionStrategy.OnPush,
  // until its face is here: what is measured in another would not fit
  host: { '[style.visibility]': "faced() ? null : 'hidden'" },
  template: `<bdi
    dir="auto"
    [class]="kind() + ' ' + align()"
    [class.many]="fit().lines > 1"
    [style.font-size.rem]="size()"
    [style.width.rem]="width()"
    [style.margin-top.rem]="-height() / 2"
    [style.transform]="transform()"
    >{{ text() }}</bdi
  >`,
  styles: `
    :host {
      position: relative;
      display: block;
    }
    bdi {
      position: absolute;
      left: 0;
      top: 50%;
      transform-origin: 0 50%;
      transition: transform 420ms var(--settle);
    }
    bdi.center {
      left: 50%;
      transform-origin: 50% 50%;
      text-align: center;
    }
    bdi.right {
      left: auto;
      right: 0;
      transform-origin: 100% 50%;
      text-align: right;
    }
  `,
})
export class FittedText {
  readonly text = input.required<string>();
  readonly kind = input.required<TextStyle>();
  readonly fit = input.required<TextFit>();
  readonly room = input.required<number>();
  readonly align = input<'left' | 'center' | 'right'>('left');

  readonly #ruler = inject(TextRuler);
  protected readonly faced = computed(() => this.#ruler.faced(this.text()));
  protected readonly size = computed(() => TEXT_STYLES[this.kind()]);
  protected readonly width = computed(() => {
    const { lines, scale, squeeze } = this.fit();
    return lines > 1 ? this.room() / (scale * squeeze) : null;
  });
  protected readonly height = computed(() => {
    const { lines } = this.fit();
    return this.size() * (lines > 1 ? lines * LINE_HEIGHT : 1.16);
  });
  protected readonly transform = computed(() => {
    const { scale, squeeze } = this.fit();
    const centred = this.align() === 'center' ? 'translateX(-50%) ' : '';
    return `${centred}scale(${(scale * squeeze).toFixed(4)}, ${scale.toFixed(4)})`;
  });
}
