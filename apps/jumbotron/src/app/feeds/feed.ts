/** One thing that a scene shows: what is known of it, and how that came to be known. */
import type { Signal } from '@angular/core';

export interface Feed<T> {
  /** heard in this run, else what the last run knew */
  readonly value: Signal<T | null>;
  /** whether `value` was heard in this run */
  readonly heard: Signal<boolean>;
  /** of a recalled value */
  readonly recalledThrough: Signal<number | null>;
  /** whether a value is there, or it is known that there is none */
  readonly settled: Signal<boolean>;
  /** of a replay: it is neither late nor old, whatever the line does */
  readonly isReplay?: true;
  close(): void;
}

/** Where values come from. */
export interface Source<T> {
  /** @returns what ends it */
  follow(told: (value: T) => void, refused: () => void): () => void;
}
