/** Rates from counters that only grow: how much each grew over the last so many samples, one a second. */

export type Counts<K extends string> = Readonly<Record<K, number>>;

export class Rates<K extends string> {
  private readonly samples: { atMs: number; counts: Counts<K> }[] = [];

  /** @param keep seconds that can be looked back */
  constructor(
    private readonly names: readonly K[],
    private readonly keep = 60,
  ) {}

  add(atMs: number, counts: Counts<K>): void {
    this.samples.push({ atMs, counts });
    while (this.samples.length > this.keep + 1) this.samples.shift();
  }

  /** Growth over the last `seconds`, or over what there is. */
  growth(seconds: number): { counts: Record<K, number>; seconds: number } {
    const last = this.samples.at(-1);
    const first = this.samples.at(-1 - seconds) ?? this.samples[0];
    const grown = (name: K): number => (last && first ? last.counts[name] - first.counts[name] : 0);
    return {
      counts: Object.fromEntries(this.names.map((name) => [name, grown(name)])) as Record<K, number>,
      seconds: last && first ? (last.atMs - first.atMs) / 1000 : 0,
    };
  }

  perSecond(seconds: number): Record<K, number> {
    const { counts, seconds: elapsed } = this.growth(seconds);
    const rate = (name: K): number => (elapsed > 0 ? Math.round((counts[name] / elapsed) * 100) / 100 : 0);
    return Object.fromEntries(this.names.map((name) => [name, rate(name)])) as Record<K, number>;
  }
}
