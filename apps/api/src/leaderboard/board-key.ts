/** Which board: a definition in one window and, for event boards, one event. */
import type { Window } from '@coliseum/contracts';

export interface BoardKey {
  leaderboardId: string;
  window: Window;
  /** empty for global boards */
  eventId: string;
}

export const boardKeyText = (key: BoardKey): string => `${key.leaderboardId} ${key.window} ${key.eventId}`;
