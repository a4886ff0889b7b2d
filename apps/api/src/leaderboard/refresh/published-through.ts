/** Up to when everything that was received is on the published boards: what the heartbeat promises. */

interface Observation {
  seenAt: number;
  through: Date;
}

export class PublishedThrough {
  /** newest last */
  private observations: Observation[] = [];
  private heard: Date | null = null;

  /** @param settleMs a value of the watermark is believed once the facts of its tick have surely been heard */
  constructor(private readonly settleMs: number) {}

  /** The watermark as the store has it; ticks without work move it without a word. */
  observe(through: Date, at: number): void {
    this.observations.push({ seenAt: at, through });
    while ((this.observations[1]?.seenAt ?? Infinity) <= at - this.settleMs) this.observations.shift();
  }

  /** A tick was announced. @returns what held before it */
  hear(through: Date, at: number): Date | null {
    const before = this.value(undefined, at);
    if (!this.heard || through > this.heard) this.heard = through;
    return before;
  }

  /** @param held what boards that wait hold it back to; undefined: nothing waits */
  value(held: Date | null | undefined, at: number): Date | null {
    if (held !== undefined) return held;
    const settled = this.observations.filter((o) => o.seenAt <= at - this.settleMs).at(-1)?.through ?? null;
    return settled && (!this.heard || settled > this.heard) ? settled : this.heard;
  }
}
