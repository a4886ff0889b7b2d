/** Where every row of a board stands: slots of stone that names travel over, page by page. */
import type { LeaderboardEntry } from '@coliseum/contracts';
import { LINE_HEIGHT, type TextFit } from '../pieces/name-fit';
import { TEXT_STYLES } from '../pieces/text-ruler';
import { sheets, type SheetSize } from './paging';

/** What each further line of a name adds to its row, in rem. */
export const NAME_LINE = TEXT_STYLES.name * LINE_HEIGHT;

const MOST_AIR = 0.4;
/** more than any page has */
const STONES = 1000;

export interface Slot {
  x: number;
  y: number;
  w: number;
  h: number;
  /** height of its first line; further lines of the name stand below */
  line: number;
  /** the leader's plank */
  lead: boolean;
}

export interface Place {
  entry: LeaderboardEntry;
  /** which stone it is, over all pages: names travel over stones, and another page has others */
  stone: number;
  slot: Slot;
  /** how the name stands in the slot */
  name: TextFit;
}

export interface BoardPage {
  places: readonly Place[];
  /** positions of its first and last entry */
  first: number;
  last: number;
}

/** One format's answer to where rows go. */
export interface BoardFrame {
  /** how the entry's name fits at its place, and how high its row is there */
  fit(entry: LeaderboardEntry, lead: boolean): { name: TextFit; height: number };
  firstSheet: Omit<SheetSize, 'lead'>;
  furtherSheet: Omit<SheetSize, 'lead'>;
  /** whether the first row has the leader's plank, and whether it stays in sight on further pages */
  plank: 'none' | 'first page' | 'every page';
  /** the slots of one page's rows, from the heights they need; one of several pages uses all of its room */
  slots(rows: readonly RowNeed[], page: { first: boolean; only: boolean }): Slot[];
}

export interface RowNeed {
  height: number;
  /** the lines of the name beyond the first one */
  extraLines: number;
}

export function planBoard(entries: readonly LeaderboardEntry[], frame: BoardFrame): BoardPage[] {
  const plain = entries.map((entry) => frame.fit(entry, false));
  const leader = entries[0] && frame.plank !== 'none' ? frame.fit(entries[0], true) : undefined;
  const first: SheetSize = { ...frame.firstSheet, ...(leader && { lead: leader.height }) };
  const pages = sheets(
    plain.map(({ height }) => height),
    first,
    frame.furtherSheet,
  );
  let pinned: Place[] = [];
  return pages.map(({ from, to }, page) => {
    const fits = plain.slice(from, to);
    if (page === 0 && leader) fits[0] = leader;
    const slots = frame.slots(
      fits.map(({ name, height }) => ({ height, extraLines: name.lines - 1 })),
      { first: page === 0, only: pages.length === 1 },
    );
    const places = fits.flatMap(({ name }, index) => {
      const [entry, slot] = [entries[from + index], slots[index]];
      return entry && slot ? [{ entry, stone: page * STONES + index, slot, name }] : [];
    });
    if (page === 0 && frame.plank === 'every page') pinned = places.slice(0, 1);
    return { places: page === 0 ? places : [...pinned, ...places], first: from + 1, last: to };
  });
}

/**
 * Rows under each other in one column.
 * @param spare room that the rows share on top of what they need, up to two fifths more
 */
export function column(
  rows: readonly RowNeed[],
  area: { top: number; width: number; x?: number },
  spare = 0,
): Slot[] {
  const needed = rows.reduce((sum, { height }) => sum + height, 0);
  const share = rows.length ? Math.min(Math.max(0, spare), needed * MOST_AIR) / rows.length : 0;
  let y = area.top;
  return rows.map(({ height, extraLines }) => {
    const h = height + share;
    const slot = { x: area.x ?? 0, y, w: area.width, h, line: h - extraLines * NAME_LINE, lead: false };
    y += h;
    return slot;
  });
}
