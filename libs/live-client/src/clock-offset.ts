/** Server time minus local time, as the bounds that messages set to it: what travelled slowly says little and spoils nothing. */

/** An answer that took longer tells too little. */
const LONGEST_ROUND_TRIP_MS = 2_000;
/** Clocks have milliseconds only. */
const GRAIN_MS = 1;

export class ClockOffset {
  #low = Number.NEGATIVE_INFINITY;
  #high = Number.POSITIVE_INFINITY;

  /** 0 as long as nothing is known */
  get ms(): number {
    if (this.#low === Number.NEGATIVE_INFINITY) return 0;
    // one way only: the message that travelled fastest is the nearest
    return this.#high === Number.POSITIVE_INFINITY ? this.#low : (this.#low + this.#high) / 2;
  }

  /** The server said so at some moment before `receivedAt`: its clock is at least that far ahead. */
  heard(serverTime: number, receivedAt: number): void {
    if (Number.isFinite(serverTime)) this.#bound(serverTime - receivedAt, Number.POSITIVE_INFINITY);
  }

  /** The server said so between the two moments. */
  answered(serverTime: number, askedAt: number, receivedAt: number): void {
    const took = receivedAt - askedAt;
    if (!Number.isFinite(serverTime) || took < 0 || took > LONGEST_ROUND_TRIP_MS) return;
    this.#bound(serverTime - receivedAt, serverTime - askedAt + GRAIN_MS);
  }

  /** Bounds that exclude each other: one of the clocks was set, or has drifted; only the newest counts. */
  #bound(low: number, high: number): void {
    const [bothLow, bothHigh] = [Math.max(this.#low, low), Math.min(this.#high, high)];
    const agree = bothLow <= bothHigh;
    this.#low = agree ? bothLow : low;
    this.#high = agree ? bothHigh : high;
  }
}
