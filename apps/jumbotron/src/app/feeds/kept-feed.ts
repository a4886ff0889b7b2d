/** A feed that keeps what it heard, and shows what the last run kept where the server does not answer in time. */
import { computed, effect, signal, untracked, type Injector } from '@angular/core';
import type { Feed, Source } from './feed';
import { Keep, type Kept } from './keep';
import { Line } from './line';

/** How long the live value may take before the last one known is shown instead. */
const RECALL_MS = 2_500;

export class KeptFeed<T> implements Feed<T> {
  readonly #heardValue = signal<T | null>(null);
  readonly #kept = signal<Kept<T> | null>(null);
  readonly #refused = signal(false);
  readonly #lookedUp = signal(false);
  readonly #late = signal(false);
  readonly #line: Line;
  readonly #ends: (() => void)[] = [];

  readonly heard = computed(() => this.#heardValue() !== null);
  readonly #recalled = computed(() => {
    if (this.heard() || !(this.#late() || this.#refused() || this.#line.connection() === 'offline'))
      return null;
    return this.#kept();
  });
  readonly value = computed(() => this.#heardValue() ?? this.#recalled()?.value ?? null);
  readonly recalledThrough = computed(() => this.#recalled()?.through ?? null);
  readonly settled = computed(
    () =>
      this.value() !== null ||
      (this.#lookedUp() &&
        this.#kept() === null &&
        (this.#refused() || this.#line.connection() === 'offline')),
  );

  constructor(key: string, source: Source<T>, injector: Injector) {
    this.#line = injector.get(Line);
    const keep = injector.get(Keep);
    void keep.recall<T>(key).then((kept) => {
      this.#kept.set(kept);
      this.#lookedUp.set(true);
    });
    const patience = setTimeout(() => this.#late.set(true), RECALL_MS);
    this.#ends.push(() => clearTimeout(patience));
    this.#ends.push(
      source.follow(
        (value) => {
          this.#refused.set(false);
          this.#heardValue.set(value);
        },
        () => this.#refused.set(true),
      ),
    );
    const keeping = effect(
      () => {
        const value = this.#heardValue();
        const through = this.#line.through();
        if (value !== null) untracked(() => keep.keep(key, value, through));
      },
      { injector, manualCleanup: true },
    );
    this.#ends.push(() => keeping.destroy());
  }

  close(): void {
    for (const end of this.#ends.splice(0)) end();
  }
}
