/** Scoreboard digits of the public header: every figure in its own flap, its label read out at most every 5 s. */
import { Component, computed, effect, input, signal, untracked } from '@angular/core';
import { formatCount } from '../format/number';

const LABEL_EVERY_MS = 5_000;

@Component({
  selector: 'ui-digits',
  host: { role: 'img', '[attr.aria-label]': 'label()' },
  template: `@for (digit of flaps(); track $index) {
    <span aria-hidden="true" [class.comma]="digit === ','">{{ digit }}</span>
  }`,
  styleUrl: './digits.css',
})
export class Digits {
  readonly value = input.required<number>();
  readonly what = input.required<string>();
  protected readonly flaps = computed(() => [...formatCount(this.value())]);
  protected readonly label = signal('');
  private labelledAt = 0;

  constructor() {
    effect((onCleanup) => {
      const text = `${formatCount(this.value())} ${this.what()}`;
      const label = (): void => {
        this.labelledAt = Date.now();
        untracked(() => this.label.set(text));
      };
      const wait = this.labelledAt + LABEL_EVERY_MS - Date.now();
      if (wait <= 0) return label();
      const timer = setTimeout(label, wait);
      onCleanup(() => clearTimeout(timer));
    });
  }
}
