/** How fast a backfill may go: its own rate, less while the live events suffer, more again when they do not. */

const LEAST_SHARE = 0.05;
const SLOWER = 0.7;
/** a thirtieth of the rate at least, so that the way back from the bottom takes seconds */
const FASTER = 1.1;
const LEAST_STEP = 1 / 30;
/** Time for a change to show before the next one. */
const SETTLE_MS = 500;
const MOST_PER_BATCH = 1_000;
/** a live event may have to wait for one batch's write */
const BATCHES_PER_SECOND = 20;

export class Pace {
  private share = 1;
  private changedAt = -Infinity;
  private paidUntil: number | undefined;

  /** @param rate events per second */
  constructor(private readonly rate: number) {}

  perSecond(): number {
    return Math.max(1, this.rate * this.share);
  }

  /** null: it is not slowed */
  slowedTo(): number | null {
    return this.share < 1 ? Math.round(this.perSecond()) : null;
  }

  /** Small batches at a low rate, so that the load is even. */
  batchSize(): number {
    return Math.max(1, Math.min(MOST_PER_BATCH, Math.ceil(this.perSecond() / BATCHES_PER_SECOND)));
  }

  /** @returns milliseconds to wait after a batch of so many, which began at `startedMs` and ended now */
  waitAfter(events: number, startedMs: number, nowMs: number): number {
    // time that was lost is not made up for by a burst
    this.paidUntil = Math.max(this.paidUntil ?? startedMs, startedMs) + (events * 1000) / this.perSecond();
    return Math.max(0, this.paidUntil - nowMs);
  }

  /** To be told often, whether the live events suffer just now. */
  adapt(suffering: boolean, nowMs: number): void {
    if (nowMs - this.changedAt < SETTLE_MS || (!suffering && this.share === 1)) return;
    this.changedAt = nowMs;
    this.share = suffering
      ? Math.max(LEAST_SHARE, this.share * SLOWER)
      : Math.min(1, Math.max(this.share * FASTER, this.share + LEAST_STEP));
  }
}
