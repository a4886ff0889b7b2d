/** Feeds by name, shared by everyone who shows the same thing, and let go a while after the last one. */
import type { Feed } from './feed';

export interface Lease<T> {
  readonly feed: Feed<T>;
  release(): void;
}

interface Entry {
  feed: Feed<unknown>;
  users: number;
  leaving: ReturnType<typeof setTimeout> | undefined;
}

/** A scene that comes again soon finds its data there. */
const LINGER_MS = 20_000;

export class Shared {
  readonly #entries = new Map<string, Entry>();

  constructor(private readonly lingerMs = LINGER_MS) {}

  get size(): number {
    return this.#entries.size;
  }

  lease<T>(key: string, open: () => Feed<T>): Lease<T> {
    let entry = this.#entries.get(key);
    if (!entry) this.#entries.set(key, (entry = { feed: open(), users: 0, leaving: undefined }));
    const taken = entry;
    clearTimeout(taken.leaving);
    taken.users++;
    let released = false;
    return {
      feed: taken.feed as Feed<T>,
      release: () => {
        if (released) return;
        released = true;
        if (--taken.users > 0) return;
        taken.leaving = setTimeout(() => {
          this.#entries.delete(key);
          taken.feed.close();
        }, this.lingerMs);
      },
    };
  }
}
