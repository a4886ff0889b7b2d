/** What the address asks the wall to show. */
import { InjectionToken } from '@angular/core';
import { WINDOWS, type SubscribeRequest, type Window } from '@coliseum/contracts';

export type SceneName = 'leaderboard' | 'vote-race';

export interface WallQuery {
  eventId: string | null;
  board: SubscribeRequest;
  /** the one scene to show, whatever the time */
  pinned: SceneName | null;
  /** how long a page stays */
  dwellMs: number;
  /** the farthest viewer's distance in wall heights: text sizes follow from it */
  viewing: number;
}

export const WALL_QUERY = new InjectionToken<WallQuery>('WALL_QUERY');

const EVENT_BOARD = 'event-artist-rankings';
const DEFAULT_BOARD = 'top-artists-by-plays';
const DEFAULT_WINDOW: Window = '30d';
/** Deltas cover a board's whole size, so the wall asks for all of it: every entrant is to be reached. */
const WHOLE_BOARD = 1000;
const DWELL = { usual: 8_000, least: 500, most: 120_000 };
const VIEWING = { usual: 8, least: 4, most: 12 };

export function readWallQuery(search: string): WallQuery {
  const query = new URLSearchParams(search);
  const eventId = query.get('event') || null;
  const named = query.get('board') || null;
  const leaderboardId = named ?? (eventId ? EVENT_BOARD : DEFAULT_BOARD);
  const asked = WINDOWS.find((window) => window === query.get('window'));
  const window = asked ?? (named || eventId ? undefined : DEFAULT_WINDOW);
  const scene = query.get('scene');
  return {
    eventId,
    board: { leaderboardId, limit: WHOLE_BOARD, ...(window && { window }), ...(eventId && { eventId }) },
    pinned: scene === 'leaderboard' || scene === 'vote-race' ? scene : null,
    dwellMs: within(query.get('dwell'), DWELL),
    viewing: within(query.get('viewing'), VIEWING),
  };
}

function within(text: string | null, { usual, least, most }: typeof DWELL): number {
  const number = Number(text);
  return text && Number.isFinite(number) ? Math.min(most, Math.max(least, number)) : usual;
}
