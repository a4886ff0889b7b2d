/** The last answers that this process gave, within bounds: what is served while a newer one is on its way, or while Redis is away. */
import type { CachedText } from './cache-entry.js';

const MAX_COPIES = 500;
const MAX_CHARACTERS = 16_000_000;

export interface KeptCopy extends CachedText {
  /** when its computing began here, by the monotonic clock */
  startedAt: number;
}

export class KeptCopies {
  /** least recently used first */
  private readonly copies = new Map<string, KeptCopy>();
  private characters = 0;

  get(id: string): KeptCopy | undefined {
    const copy = this.copies.get(id);
    if (copy) {
      this.copies.delete(id);
      this.copies.set(id, copy);
    }
    return copy;
  }

  keep(id: string, copy: KeptCopy): void {
    this.drop(id);
    this.copies.set(id, copy);
    this.characters += copy.text.length;
    for (const oldest of this.copies.keys()) {
      if (this.copies.size <= MAX_COPIES && this.characters <= MAX_CHARACTERS) return;
      this.drop(oldest);
    }
  }

  clear(): void {
    this.copies.clear();
    this.characters = 0;
  }

  private drop(id: string): void {
    this.characters -= this.copies.get(id)?.text.length ?? 0;
    this.copies.delete(id);
  }
}
