/** What waits to be written: live callers before history, nobody longer than their patience. */
import type { EncodedRow } from './encoded-row.js';
import type { AppendOutcome } from './metric-row.js';

/** `live`: somebody waits for the answer. `history`: Passport and backfills, which can wait. */
export type Lane = 'live' | 'history';

export interface Waiting {
  rows: readonly EncodedRow[];
  lane: Lane;
  /** monotonic milliseconds */
  until: number;
  resolve: (outcomes: AppendOutcome[]) => void;
  reject: (error: unknown) => void;
}

/** Every so many writes history goes first, so that it comes forward under any load. */
const HISTORYS_TURN = 4;
/** and then takes at most this share of the write */
const HISTORYS_SHARE = 1 / 4;

export class WriteQueue {
  private readonly lanes: Record<Lane, Waiting[]> = { live: [], history: [] };
  private turn = 0;
  rows = 0;

  get isEmpty(): boolean {
    return this.lanes.live.length === 0 && this.lanes.history.length === 0;
  }

  push(waiting: Waiting): void {
    this.rows += waiting.rows.length;
    this.lanes[waiting.lane].push(waiting);
  }

  /** @param most rows; one caller's rows are never parted, so that the first may bring more */
  take(most: number): Waiting[] {
    const taken: Waiting[] = [];
    if (++this.turn % HISTORYS_TURN === 0) this.move('history', taken, most * HISTORYS_SHARE);
    this.move('live', taken, most);
    this.move('history', taken, most);
    return taken;
  }

  /** Lets go of those whose patience is over; they are in no write. */
  expire(now: number): Waiting[] {
    const late: Waiting[] = [];
    for (const lane of ['live', 'history'] as const) {
      const list = this.lanes[lane];
      if (!list.some(({ until }) => until <= now)) continue;
      late.push(...list.filter(({ until }) => until <= now));
      this.lanes[lane] = list.filter(({ until }) => until > now);
    }
    for (const { rows } of late) this.rows -= rows.length;
    return late;
  }

  private move(lane: Lane, taken: Waiting[], most: number): void {
    const list = this.lanes[lane];
    let size = taken.reduce((sum, { rows }) => sum + rows.length, 0);
    let count = 0;
    for (const { rows } of list) {
      if (size + rows.length > most && (taken.length > 0 || count > 0)) break;
      size += rows.length;
      count++;
    }
    for (const waiting of list.splice(0, count)) {
      this.rows -= waiting.rows.length;
      taken.push(waiting);
    }
  }
}
