/** A picture that changes at most every so often: the newest state waits, nothing queues (V5). */
import { computed, linkedSignal, type Signal } from '@angular/core';

interface Paced<T> {
  value: T;
  /** when it came up */
  at: number;
}

export interface Pace<T> {
  ms: number;
  /** local time in ms, new once a second */
  now: Signal<number>;
  /** whether one updates the other; another subject comes up at once */
  continues: (before: T, after: T) => boolean;
}

export function atMostEvery<T>(source: Signal<T>, { ms, now, continues }: Pace<T>): Signal<T> {
  const paced = linkedSignal<{ value: T; now: number }, Paced<T>>({
    source: () => ({ value: source(), now: now() }),
    computation: ({ value, now: at }, previous) => {
      const before = previous?.value;
      if (before?.value === value) return before;
      if (before && continues(before.value, value) && at - before.at < ms) return before;
      return { value, at };
    },
  });
  return computed(() => paced().value);
}
