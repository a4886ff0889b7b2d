/** A figure that counts to its new value; the number that stands at the end is always the exact one. */
import {
  ChangeDetectionStrategy,
  Component,
  DestroyRef,
  ElementRef,
  effect,
  inject,
  input,
  untracked,
} from '@angular/core';
import { CALM } from '../stage/calm';
import { Ticker } from '../stage/ticker';
import { COUNT_UP_MS, countUp } from './count-up';
import type { ScoreFormat } from './score-format';

@Component({
  selector: 'wall-figure',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: '',
  host: { class: 'figure' },
})
export class Figure {
  readonly value = input.required<number>();
  readonly format = input.required<ScoreFormat>();

  readonly #host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  readonly #ticker = inject(Ticker);
  readonly #calm = inject(CALM);
  #shown: number | undefined;
  #stop = (): void => undefined;

  constructor() {
    effect(() => {
      const [to, format] = [this.value(), this.format()];
      untracked(() => this.#count(to, format));
    });
    inject(DestroyRef).onDestroy(() => this.#stop());
  }

  /** Written straight to the element: ten figures at sixty frames are no matter for change detection. */
  #count(to: number, format: ScoreFormat): void {
    this.#stop();
    const from = this.#shown ?? to;
    const write = (value: number): void => {
      this.#shown = value;
      this.#host.textContent = format.text(value);
    };
    if (from === to || this.#calm) {
      write(to);
      return;
    }
    let start: number | undefined;
    this.#stop = this.#ticker.onFrame((now) => {
      start ??= now;
      const progress = (now - start) / COUNT_UP_MS;
      write(countUp(from, to, progress, format.decimals));
      if (progress >= 1) this.#stop();
    });
  }
}
