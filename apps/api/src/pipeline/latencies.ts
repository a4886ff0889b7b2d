/** The last thousand latencies of something, in bounded space. */

export interface Percentiles {
  p50: number | null;
  p95: number | null;
  p99: number | null;
}

export class Latencies {
  private readonly ring: number[] = [];
  private next = 0;

  constructor(private readonly size = 1_000) {}

  add(ms: number): void {
    this.ring[this.next] = ms;
    this.next = (this.next + 1) % this.size;
  }

  /** Those since the last time, which are forgotten by it. */
  take(): Percentiles {
    const taken = this.percentiles();
    this.ring.length = 0;
    this.next = 0;
    return taken;
  }

  /** By nearest rank: a percentile is one of the latencies, never a mean of two. */
  percentiles(): Percentiles {
    const sorted = Float64Array.from(this.ring).sort();
    const at = (share: number): number | null =>
      sorted.length === 0 ? null : (sorted[Math.ceil(share * sorted.length) - 1] as number);
    return { p50: at(0.5), p95: at(0.95), p99: at(0.99) };
  }
}
