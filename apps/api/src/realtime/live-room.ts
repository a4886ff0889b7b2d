/** One board as the sockets of this process follow it: what they were sent last, and what they are sent next. */
import { LIVE_MESSAGES, type LeaderboardDelta, type LeaderboardSnapshot } from '@coliseum/contracts';
import { deltaBetween } from '@coliseum/domain';
import type { LiveBoard } from './snapshot-source.js';

export type LiveMessage =
  | { name: typeof LIVE_MESSAGES.delta; payload: LeaderboardDelta }
  | { name: typeof LIVE_MESSAGES.snapshot; payload: LeaderboardSnapshot };

export const roomName = (board: LiveBoard): string =>
  `${board.leaderboardId} ${board.window} ${board.eventId}`;

export class LiveRoom {
  /** the revision that all its sockets have, or are about to be answered with */
  private last: LeaderboardSnapshot | undefined;
  /** when that was last known to be the revision that stands */
  private seenAt = -Infinity;

  /** the one reading that all who wait for their answer share */
  reading: Promise<LeaderboardSnapshot> | undefined;

  constructor(readonly board: LiveBoard) {}

  get revision(): number {
    return this.last?.revision ?? 0;
  }

  get snapshot(): LeaderboardSnapshot | undefined {
    return this.last;
  }

  /** What stands, where that was looked up so lately that nobody needs to look again. */
  fresh(withinMs: number): LeaderboardSnapshot | undefined {
    return performance.now() - this.seenAt <= withinMs ? this.last : undefined;
  }

  /** Its revision was just found to be the one that stands. */
  seen(): void {
    this.seenAt = performance.now();
  }

  /** The newest that is known here: what a new subscriber is answered with. */
  newest(snapshot: LeaderboardSnapshot): LeaderboardSnapshot {
    return this.last && this.last.revision > snapshot.revision ? this.last : snapshot;
  }

  /**
   * The board stands at `snapshot`.
   * @param known the delta that was published with it
   * @returns what the sockets must be told, if anything; the deltas that it gives follow on each other
   */
  advance(snapshot: LeaderboardSnapshot, known?: LeaderboardDelta | null): LiveMessage | undefined {
    const before = this.last;
    this.seen();
    if (before && before.revision > 0 && snapshot.revision === 0) return undefined;
    if (before?.epoch === snapshot.epoch && snapshot.revision <= before.revision) return undefined;
    this.last = snapshot;
    if (!before) return undefined; // its first subscribers are still to be answered
    if (before.epoch !== snapshot.epoch) return { name: LIVE_MESSAGES.snapshot, payload: snapshot };
    const fits = known?.fromRevision === before.revision && known.toRevision === snapshot.revision;
    return { name: LIVE_MESSAGES.delta, payload: fits ? known : delta(before, snapshot) };
  }
}

function delta(before: LeaderboardSnapshot, next: LeaderboardSnapshot): LeaderboardDelta {
  const { leaderboardId, window, eventId, epoch, generatedAt, asOf, total, totals, state } = next;
  const changes = deltaBetween(before.entries, next.entries);
  const revisions = { fromRevision: before.revision, toRevision: next.revision };
  return {
    leaderboardId,
    window,
    eventId,
    epoch,
    ...revisions,
    generatedAt,
    asOf,
    total,
    totals,
    state,
    changes,
  };
}
