/** The port through which the sockets read boards; whoever keeps the boards is bound to it in app.flow.ts. */
import type { LeaderboardSnapshot, SubscribeRequest, Window } from '@coliseum/contracts';
import type { Principal } from '../platform/http/principal.js';

export interface LiveBoard {
  leaderboardId: string;
  window: Window;
  /** empty for global boards */
  eventId: string;
}

/** Which revision of a board is published. */
export interface Standing {
  epoch: string;
  revision: number;
}

export abstract class SnapshotSource {
  /**
   * Which board is meant, with its window resolved.
   * @throws AppError where there is none or the caller may not see it
   */
  abstract locate(request: SubscribeRequest, principal: Principal | undefined): Promise<LiveBoard>;

  /**
   * The whole board as it stands; revision 0: not published.
   * @param atLeast a revision that is known to be published
   */
  abstract current(board: LiveBoard, atLeast?: number): Promise<LeaderboardSnapshot>;

  /** Which revision of each board stands, in the same order, asked of the store at once; undefined: none was published. */
  abstract standing(boards: readonly LiveBoard[]): Promise<(Standing | undefined)[]>;

  /** Everything received up to then is on the boards; null: not known yet. */
  abstract publishedThrough(): Date | null;
}

/** As a client would ask for it. */
export const requestOf = ({ leaderboardId, window, eventId }: LiveBoard): SubscribeRequest => ({
  leaderboardId,
  window,
  ...(eventId !== '' && { eventId }),
});
