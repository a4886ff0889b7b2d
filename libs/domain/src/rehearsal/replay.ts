/** A recorded show as a wall replays it by itself: the board at any moment, as the live product would have published it. */
import type { BoardState, LeaderboardEntry, Recording } from '@coliseum/contracts';
import { changePercent } from '../board/change-percent.js';
import { movement } from '../board/movement.js';
import { Tally } from './tally.js';

/** Trends compare with the ranking so long before, in time of the show; as event boards do. */
export const COMPARE_MS = 60_000;
/** How long the board stands frozen before it becomes official, in time of the show. */
export const OFFICIAL_AFTER_MS = 30_000;

export interface ReplayFrame {
  state: BoardState;
  /** the same array as before where nothing changed */
  entries: readonly LeaderboardEntry[];
  totals: { votes: number; vote_points: number; unique_voters: number };
  /** grows with each change of the entries: the board's revision */
  revision: number;
}

/**
 * Keeps its place: asking for a later moment costs only the votes between. Asking for an earlier one counts anew.
 * @example const replay = new Replay(recording);
 *   const { entries, state } = replay.at(showElapsed(rehearsal, serverNow));
 */
export class Replay {
  /** ms after startsAt */
  readonly opensAt: number;
  readonly closesAt: number;
  readonly officialAt: number;
  readonly endsAt: number;
  private readonly now: Tally;
  private readonly before: Tally;
  private frame: Omit<ReplayFrame, 'state'> | undefined;
  private compared = false;

  constructor(readonly recording: Recording) {
    const since = (instant: string): number => Date.parse(instant) - Date.parse(recording.startsAt);
    this.opensAt = since(recording.votingOpensAt);
    this.closesAt = since(recording.votingClosesAt);
    this.endsAt = since(recording.endsAt);
    this.officialAt = Math.min(this.closesAt + OFFICIAL_AFTER_MS, Math.max(this.closesAt, this.endsAt));
    this.now = new Tally(recording, this.opensAt, this.closesAt);
    this.before = new Tally(recording, this.opensAt, this.closesAt);
  }

  /** @param elapsed ms of the show since startsAt; beyond its end: its end */
  at(elapsed: number): ReplayFrame {
    // what was published last stands from the close on, its trends too
    const moment = Math.min(elapsed, this.closesAt);
    const isCompared = moment >= COMPARE_MS;
    const moved = [this.now.moveTo(moment), this.before.moveTo(moment - COMPARE_MS)].includes(true);
    if (!this.frame || moved || isCompared !== this.compared) {
      this.compared = isCompared;
      const revision = (this.frame?.revision ?? 0) + 1;
      this.frame = { entries: this.compose(isCompared), totals: this.now.totals(), revision };
    }
    return { ...this.frame, state: this.stateAt(elapsed) };
  }

  private stateAt(elapsed: number): BoardState {
    if (elapsed < this.opensAt) return 'scheduled';
    if (elapsed < this.closesAt) return 'live';
    return elapsed < this.officialAt ? 'frozen' : 'official';
  }

  private compose(isCompared: boolean): LeaderboardEntry[] {
    const earlier = new Map(
      isCompared ? this.before.ranking().map(({ index, rank, score }) => [index, { rank, score }]) : [],
    );
    return this.now.ranking().map(({ index, rank, position, score }) => {
      const previous = earlier.get(index);
      const artist = this.recording.artists[index] as Recording['artists'][number];
      return {
        rank,
        position,
        previousRank: previous?.rank ?? null,
        ...movement(rank, previous?.rank ?? null),
        changePercent: changePercent(score, previous?.score ?? null),
        score,
        entityId: artist.id,
        entityType: 'artist',
        entityName: artist.name,
        entityImageUrl: artist.imageUrl,
        city: artist.city,
        metadata: artist.metadata,
      };
    });
  }
}
