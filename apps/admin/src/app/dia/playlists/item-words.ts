/** An item in words: what it shows of what. */
import type { PlaylistItem } from '@coliseum/contracts';
import { windowWords } from '../../boards/board-words';
import { SCENE_WORDS } from '../walls/wall-words';

/** @param nameOf the directory's name of an entity */
export const subjectOf = (
  item: PlaylistItem,
  nameOf: (type: 'event' | 'brand' | 'artist', id: string) => string,
): string =>
  [
    item.title ?? item.text,
    item.leaderboardId?.replaceAll('-', ' '),
    item.eventId && nameOf('event', item.eventId),
    item.brandId && nameOf('brand', item.brandId),
    item.entityId && item.entityType && nameOf(item.entityType, item.entityId),
    item.metric?.replaceAll('_', ' '),
    item.window && windowWords(item.window),
  ]
    .filter(Boolean)
    .join(', ');

export const itemLabel = (item: PlaylistItem): string => SCENE_WORDS[item.scene];

/** The whole item on a few lines, for laying two edits side by side. */
export const itemWords = (value: unknown): string =>
  value === undefined
    ? 'not there'
    : Object.entries(value as Record<string, unknown>)
        .filter(([field]) => field !== 'id')
        .map(([field, of]) => `${field}: ${typeof of === 'object' ? JSON.stringify(of) : String(of)}`)
        .join('\n');
