/** Which published board a request means. */
import type { LeaderboardDefinition, Window } from '@coliseum/contracts';
import { unprocessable } from '../../platform/errors/app-error.js';
import type { BoardKey } from '../board-key.js';

export interface BoardAddress {
  window?: Window | undefined;
  eventId?: string | undefined;
}

/** @throws 422 where the board has no such window, or an event is missing or not expected */
export function locateBoard(definition: LeaderboardDefinition, { window, eventId }: BoardAddress): BoardKey {
  const { id, windows, scope } = definition;
  if (window !== undefined && !windows.includes(window))
    throw unprocessable(
      'window_not_available',
      `The leaderboard "${id}" has no window "${window}"; it has ${windows.join(', ')}.`,
    );
  if (scope === 'event' && eventId === undefined)
    throw unprocessable('event_required', `The leaderboard "${id}" is one of an event: eventId is missing.`);
  if (scope === 'global' && eventId !== undefined)
    throw unprocessable('event_not_expected', `The leaderboard "${id}" is of no event: leave eventId out.`);
  return {
    leaderboardId: id,
    window: window ?? (windows[0] as Window),
    eventId: eventId?.toLowerCase() ?? '',
  };
}
