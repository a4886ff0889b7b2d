/** What publishing changes, in numbers. */
import type { Playlist } from '@coliseum/contracts';

export const liveDifference = ({ live, items }: Pick<Playlist, 'live' | 'items'>): string => {
  if (!live) return `It goes live for the first time, with ${items.length} items.`;
  const before = new Map(live.items.map((item) => [item.id, JSON.stringify(item)]));
  const added = items.filter(({ id }) => !before.has(id)).length;
  const changed = items.filter(
    (item) => before.has(item.id) && before.get(item.id) !== JSON.stringify(item),
  ).length;
  const removed = live.items.filter(({ id }) => !items.some((item) => item.id === id)).length;
  const parts = [
    added > 0 && `${added} added`,
    changed > 0 && `${changed} changed`,
    removed > 0 && `${removed} removed`,
  ].filter(Boolean);
  if (parts.length > 0) return `Against what is live: ${parts.join(', ')}.`;
  const order = (list: Playlist['items']): string => list.map(({ id }) => id).join();
  return order(items) === order(live.items)
    ? 'Nothing differs from what is live.'
    : 'Against what is live: another order.';
};
