/** What of a board is shown, as its address carries it: filter, order, and what is open beside it. */
import type { LeaderboardEntry } from '@coliseum/contracts';

export const RANK_SORTS = ['position', 'name', 'score', 'change'] as const;
export type RankSort = (typeof RANK_SORTS)[number];
export type Order = 'asc' | 'desc';

export const SHEETS = ['exclude', 'freeze', 'publish', 'reopen', 'recount', 'votes'] as const;
export type SheetName = (typeof SHEETS)[number];

export const sheetFrom = (text: string | undefined): SheetName | null =>
  SHEETS.find((name) => name === text) ?? null;

export interface RankOrder {
  sort: RankSort;
  order: Order;
}

export const rankOrder = (sort: string | undefined, order: string | undefined): RankOrder => ({
  sort: RANK_SORTS.find((one) => one === sort) ?? 'position',
  order: order === 'desc' ? 'desc' : 'asc',
});

/** Ranks and names begin at their small end, what counts at its large one; a second press turns it round. */
export const turned = ({ sort, order }: RankOrder, by: RankSort): RankOrder => ({
  sort: by,
  order:
    sort === by ? (order === 'asc' ? 'desc' : 'asc') : by === 'score' || by === 'change' ? 'desc' : 'asc',
});

export const toRankParams = ({ sort, order }: RankOrder): Record<string, string | null> => ({
  sort: sort === 'position' ? null : sort,
  order: order === 'asc' ? null : order,
});

const compare = (a: LeaderboardEntry, b: LeaderboardEntry, sort: RankSort): number => {
  if (sort === 'name') return a.entityName.localeCompare(b.entityName, 'en');
  if (sort === 'score') return a.score - b.score;
  // who is new has no move: between who rises and who falls
  if (sort === 'change') return (a.change ?? 0) - (b.change ?? 0);
  return a.position - b.position;
};

/** Every typed word must occur in name or city. */
export const ranksShown = (
  entries: readonly LeaderboardEntry[],
  q: string,
  { sort, order }: RankOrder,
): LeaderboardEntry[] => {
  const words = q.toLowerCase().split(/\s+/).filter(Boolean);
  const turn = order === 'asc' ? 1 : -1;
  return entries
    .filter(({ entityName, city }) => {
      const text = `${entityName} ${city ?? ''}`.toLowerCase();
      return words.every((word) => text.includes(word));
    })
    .toSorted((a, b) => turn * compare(a, b, sort) || a.position - b.position);
};

/** `epoch/revision`, as a link to one names it. */
export const revisionFrom = (text: string | undefined): { epoch: string; revision: number } | null => {
  const [, epoch, revision] = /^([0-9a-f-]{36})\/([1-9]\d{0,14})$/i.exec(text ?? '') ?? [];
  return epoch && revision ? { epoch, revision: Number(revision) } : null;
};
