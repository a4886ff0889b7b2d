/** Edits of a playlist's items, each giving a new list. */
import { LEAST_DWELL_SECONDS, type PlaylistItem, type Scene } from '@coliseum/contracts';
import { readingSeconds, wordsOf } from '@coliseum/domain';

type Items = readonly PlaylistItem[];
const USUAL_DWELL_SECONDS = 20;

export const newItem = (scene: Scene, id: string): PlaylistItem => ({
  id,
  scene,
  dwellSeconds: USUAL_DWELL_SECONDS,
});

/** One place up (−1) or down (1), or to where it was dropped; the ends hold. */
export const moved = (items: Items, id: string, to: number): Items => {
  const from = items.findIndex((item) => item.id === id);
  const place = Math.min(items.length - 1, Math.max(0, to));
  const item = items[from];
  if (!item || from === place) return items;
  const rest = items.filter((other) => other !== item);
  return [...rest.slice(0, place), item, ...rest.slice(place)];
};

export const added = (items: Items, item: PlaylistItem, afterId: string | null): Items => {
  const at = items.findIndex(({ id }) => id === afterId);
  return at < 0 ? [...items, item] : [...items.slice(0, at + 1), item, ...items.slice(at + 1)];
};

export const removed = (items: Items, id: string): Items => items.filter((item) => item.id !== id);

export const changed = (items: Items, item: PlaylistItem): Items =>
  items.map((other) => (other.id === item.id ? item : other));

/** Seconds that its own words need, where that is more than it stands; null: enough time. */
export const readingShortfall = (item: PlaylistItem): number | null => {
  const needs = Math.max(LEAST_DWELL_SECONDS, readingSeconds(wordsOf(item)));
  return item.dwellSeconds < needs ? needs : null;
};

/** One round of everything, in seconds; schedules make it shorter. */
export const roundSeconds = (items: Items): number =>
  items.reduce((sum, { dwellSeconds }) => sum + dwellSeconds, 0);
