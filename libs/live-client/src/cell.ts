/** A value that can be watched: all the reactivity a framework-free library needs. */
export type Stop = () => void;

export interface Watchable<T> {
  readonly value: T;
  /** calls the listener with each later value */
  watch(listener: (value: T) => void): Stop;
}

export class Cell<T> implements Watchable<T> {
  readonly #listeners = new Set<(value: T) => void>();
  #value: T;

  constructor(value: T) {
    this.#value = value;
  }

  get value(): T {
    return this.#value;
  }

  set(value: T): void {
    if (Object.is(value, this.#value)) return;
    this.#value = value;
    for (const listener of [...this.#listeners]) listener(value);
  }

  watch(listener: (value: T) => void): Stop {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
}
