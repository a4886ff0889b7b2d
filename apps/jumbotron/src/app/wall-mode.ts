/** What the address asks of the page: to be a paired screen, to show one thing to whoever asks, or to preview for an editor. */
import { InjectionToken } from '@angular/core';
import {
  DEFAULT_PROFILE,
  SCENES,
  SCENE_DATA,
  WINDOWS,
  type Scene,
  type SceneRequest,
  type ScreenProfile,
} from '@coliseum/contracts';
import { within } from './within';

export type WallMode =
  | { kind: 'screen' }
  | { kind: 'preview' }
  /** request null: the event's own programme, by its voting */
  | { kind: 'query'; board: SceneRequest; pinned: SceneRequest | null };

export interface WallQuery {
  mode: WallMode;
  /** how long a page stays */
  dwellMs: number;
  /** stands until the server has said another one */
  profile: ScreenProfile;
}

export const WALL_QUERY = new InjectionToken<WallQuery>('WALL_QUERY');

const EVENT_BOARD = 'event-artist-rankings';
const DEFAULT_BOARD = 'top-artists-by-plays';
const DEFAULT_WINDOW = '30d';
const DWELL = { usual: 8_000, least: 500, most: 120_000 };
const VIEWING = { usual: 8, least: 4, most: 12 };
/** Any of these shows public data without pairing. */
const ASKING = ['event', 'board', 'scene', 'tournament', 'window', 'metric', 'entity', 'brand', 'text'];

export function readWallQuery(search: string): WallQuery {
  const query = new URLSearchParams(search);
  return {
    mode: modeOf(query),
    dwellMs: within(query.get('dwell'), DWELL),
    profile: profileOf(query),
  };
}

function modeOf(query: URLSearchParams): WallMode {
  if (query.has('preview')) return { kind: 'preview' };
  if (!ASKING.some((name) => query.get(name))) return { kind: 'screen' };
  const board = boardOf(query);
  const scene = SCENES.find((name) => name === query.get('scene'));
  return { kind: 'query', board, pinned: scene ? pinnedScene(scene, query, board) : null };
}

function boardOf(query: URLSearchParams): SceneRequest {
  const eventId = query.get('event') || null;
  const named = query.get('board') || null;
  const leaderboardId = named ?? (eventId ? EVENT_BOARD : DEFAULT_BOARD);
  const asked = WINDOWS.find((window) => window === query.get('window'));
  const window = asked ?? (named || eventId ? undefined : DEFAULT_WINDOW);
  return { scene: 'leaderboard', leaderboardId, ...(window && { window }), ...(eventId && { eventId }) };
}

function pinnedScene(scene: Scene, query: URLSearchParams, board: SceneRequest): SceneRequest {
  if (scene === 'leaderboard' || scene === 'vote-race' || scene === 'official') return { ...board, scene };
  const { needs, takes } = SCENE_DATA[scene];
  const given: Record<string, string> = {};
  for (const name of [...needs, ...takes]) {
    const value = query.get(IN_QUERY[name] ?? name);
    if (value) given[name] = value;
  }
  if (given['entityId'] && !given['entityType']) given['entityType'] = 'artist';
  return { ...given, scene } as SceneRequest;
}

/** Names in the address that differ from those on the wire. */
const IN_QUERY: Partial<Record<string, string>> = {
  eventId: 'event',
  tournamentId: 'tournament',
  entityType: 'type',
  entityId: 'entity',
  brandId: 'brand',
  slotId: 'slot',
  leaderboardId: 'board',
  imageUrl: 'image',
};

function profileOf(query: URLSearchParams): ScreenProfile {
  const viewing = within(query.get('viewing'), VIEWING);
  const { wallHeightMetres } = DEFAULT_PROFILE;
  const language = query.get('lang');
  const timeZone = query.get('tz') ?? Intl.DateTimeFormat().resolvedOptions().timeZone;
  return {
    ...DEFAULT_PROFILE,
    farthestViewerMetres: wallHeightMetres * viewing,
    language: language && isLanguage(language) ? language : DEFAULT_PROFILE.language,
    timeZone: isTimeZone(timeZone) ? timeZone : DEFAULT_PROFILE.timeZone,
    motion: matchMedia('(prefers-reduced-motion: reduce)').matches ? 'reduced' : 'full',
  };
}

function isLanguage(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length === 1;
  } catch {
    return false;
  }
}

export function isTimeZone(name: string): boolean {
  try {
    return !!new Intl.DateTimeFormat('en', { timeZone: name });
  } catch {
    return false;
  }
}
