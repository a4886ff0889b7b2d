/** Cuts bodies that come too slowly: a connection held open by a byte now and then costs the others their room. */

/** Every body may take so long, and after that as long as it keeps the pace. */
const GRACE_MS = 6_000;
const BYTES_PER_SECOND = 16 * 1024;
const CHECK_MS = 500;

export const isTooSlow = (ageMs: number, bytes: number): boolean =>
  ageMs >= GRACE_MS && bytes < (ageMs / 1000) * BYTES_PER_SECOND;

interface Watched {
  /** milliseconds, monotonic */
  since: number;
  /** bytes that have come since */
  bytes: () => number;
  cut: () => void;
}

export class PaceWatch {
  private readonly watched = new Set<Watched>();
  private timer: NodeJS.Timeout | undefined;

  /** @returns ends the watch */
  watch(bytes: () => number, cut: () => void): () => void {
    const one = { since: performance.now(), bytes, cut };
    this.watched.add(one);
    this.timer ??= setInterval(() => this.check(), CHECK_MS).unref();
    return () => void this.watched.delete(one);
  }

  private check(): void {
    const now = performance.now();
    for (const one of this.watched)
      if (isTooSlow(now - one.since, one.bytes())) {
        this.watched.delete(one);
        one.cut();
      }
    if (this.watched.size > 0) return;
    clearInterval(this.timer);
    this.timer = undefined;
  }
}
