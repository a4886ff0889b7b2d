/** A draft as fields side by side, so that two people's edits of different items merge by themselves. */
import type { PlaylistItem } from '@coliseum/contracts';

export interface Draft {
  name: string;
  items: readonly PlaylistItem[];
}
export type DraftFields = Record<string, unknown>;

export const ITEM = 'item ';
const isItem = (value: unknown): value is PlaylistItem =>
  typeof value === 'object' && value !== null && 'id' in value && 'scene' in value;

export const fieldsOf = ({ name, items }: Draft): DraftFields => ({
  name,
  order: items.map(({ id }) => id),
  ...Object.fromEntries(items.map((item) => [ITEM + item.id, item])),
});

/** Items that the order does not name come last; names without an item are dropped. */
export const draftOf = (fields: DraftFields): Draft => {
  const items = Object.entries(fields).flatMap(([field, value]) =>
    field.startsWith(ITEM) && isItem(value) ? [value] : [],
  );
  const order = Array.isArray(fields['order']) ? fields['order'] : [];
  const place = ({ id }: PlaylistItem): number => {
    const at = order.indexOf(id);
    return at < 0 ? order.length : at;
  };
  return { name: String(fields['name']), items: items.toSorted((a, b) => place(a) - place(b)) };
};
