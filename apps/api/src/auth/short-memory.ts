/** Remembers answers for a few seconds, in bounded space, and asks once for all who wait for the same one. */

interface Kept<T> {
  answer: Promise<T | undefined>;
  until: number;
}

/** What is not there is remembered apart, so that a flood of guesses pushes nothing good out. */
export class ShortMemory<T> {
  private readonly found = new Map<string, Kept<T>>();
  private readonly missing = new Map<string, Kept<T>>();

  constructor(
    private readonly lifeMs: number,
    private readonly size: number,
  ) {}

  /** @param now a clock in milliseconds; counted from before the question, so that no answer is older than its life */
  async get(key: string, ask: () => Promise<T | undefined>, now = performance.now()): Promise<T | undefined> {
    const kept = this.found.get(key) ?? this.missing.get(key);
    if (kept && kept.until > now) return kept.answer;
    const fresh: Kept<T> = { answer: ask(), until: now + this.lifeMs };
    this.keep(this.missing, key, fresh);
    this.found.delete(key);
    try {
      const answer = await fresh.answer;
      if (answer !== undefined && this.missing.get(key) === fresh) {
        this.missing.delete(key);
        this.keep(this.found, key, fresh);
      }
      return answer;
    } catch (error) {
      if (this.missing.get(key) === fresh) this.missing.delete(key);
      throw error;
    }
  }

  forget(key: string): void {
    this.found.delete(key);
    this.missing.delete(key);
  }

  forgetAll(): void {
    this.found.clear();
    this.missing.clear();
  }

  private keep(map: Map<string, Kept<T>>, key: string, entry: Kept<T>): void {
    map.delete(key);
    map.set(key, entry);
    if (map.size > this.size) map.delete(map.keys().next().value as string);
  }
}
