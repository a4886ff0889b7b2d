/** How fast something goes just now: the mean of the last seconds. */
const OVER_MS = 5_000;

export class Speed {
  private readonly samples: { atMs: number; total: number }[] = [];
  private total = 0;

  add(count: number, atMs: number): void {
    this.samples.push({ atMs, total: this.total });
    this.total += count;
    while ((this.samples[1]?.atMs ?? atMs) < atMs - OVER_MS) this.samples.shift();
  }

  perSecond(atMs: number): number {
    const [first] = this.samples;
    if (!first || atMs <= first.atMs) return 0;
    const last = this.samples.at(-1) as { atMs: number; total: number };
    return ((last.total - first.total) * 1000) / (atMs - first.atMs);
  }
}
