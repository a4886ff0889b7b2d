/** A figure that counts to its next value; the first one, and any under reduced motion, stands at once. */
import { Component, computed, effect, input, signal, untracked } from '@angular/core';
import { formatCount } from '../format/number';
import { COUNT_UP_MS, countUpAt } from './count-up';

const prefersStillness = (): boolean =>
  typeof matchMedia !== 'function' || matchMedia('(prefers-reduced-motion: reduce)').matches;

@Component({
  selector: 'ui-count',
  host: { class: 'figure' },
  template: '{{ text() }}',
})
export class Count {
  readonly value = input.required<number>();
  readonly format = input<(value: number) => string>(formatCount);
  private readonly shown = signal<number | null>(null);
  protected readonly text = computed(() => this.format()(this.shown() ?? this.value()));

  constructor() {
    effect((onCleanup) => {
      const to = this.value();
      const from = untracked(this.shown);
      if (from === null || from === to || prefersStillness() || document.hidden) {
        this.shown.set(to);
        return;
      }
      const startedAt = performance.now();
      let frame = 0;
      const step = (now: number): void => {
        this.shown.set(countUpAt(from, to, now - startedAt));
        if (now - startedAt < COUNT_UP_MS) frame = requestAnimationFrame(step);
      };
      frame = requestAnimationFrame(step);
      onCleanup(() => cancelAnimationFrame(frame));
    });
  }
}
