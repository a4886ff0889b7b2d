/** The last true board of this wall, kept over a restart of the player. */
import type { Entity, LeaderboardSnapshot, SubscribeRequest } from '@coliseum/contracts';

export interface LastBoard {
  board: LeaderboardSnapshot;
  dataThrough: number | null;
  event: Entity | null;
}

const keyOf = ({ leaderboardId, window, eventId }: SubscribeRequest): string =>
  `coliseum.wall.${[leaderboardId, window ?? '', eventId ?? ''].join('.')}`;

/** A full or forbidden store is no reason for a wall to stop. */
export function keepBoard(request: SubscribeRequest, last: LastBoard): void {
  try {
    localStorage.setItem(keyOf(request), JSON.stringify(last));
  } catch {
    // shown all the same
  }
}

export function recallBoard(request: SubscribeRequest): LastBoard | null {
  try {
    const kept = JSON.parse(localStorage.getItem(keyOf(request)) ?? 'null') as LastBoard | null;
    return kept?.board.leaderboardId === request.leaderboardId ? kept : null;
  } catch {
    return null;
  }
}
