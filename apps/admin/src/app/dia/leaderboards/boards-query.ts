/** Which boards the list shows, as its address carries it: filter and order; a link shows the same again. */
import { ENTITY_TYPES, type EntityType, type LeaderboardDefinition } from '@coliseum/contracts';

export const BOARD_SORTS = ['name', 'entityType', 'metric', 'refresh', 'size', 'seen'] as const;
export type BoardSort = (typeof BOARD_SORTS)[number];
export const BOARD_STANDS = ['public', 'private', 'off'] as const;
/** Who sees a board; nobody one that is switched off. */
export type BoardStand = (typeof BOARD_STANDS)[number];

export interface BoardsQuery {
  q: string;
  type: EntityType | null;
  seen: BoardStand | null;
  sort: BoardSort;
  order: 'asc' | 'desc';
}
export type AddressParams = Readonly<Record<string, string | null | undefined>>;

const among = <T extends string>(all: readonly T[], text: string | null | undefined): T | null =>
  all.find((one) => one === text) ?? null;

/** What makes no sense is as if it were not there. */
export const readBoardsQuery = (params: AddressParams): BoardsQuery => ({
  q: (params['q'] ?? '').slice(0, 100),
  type: among(ENTITY_TYPES, params['type']),
  seen: among(BOARD_STANDS, params['seen']),
  sort: among(BOARD_SORTS, params['sort']) ?? 'name',
  order: params['order'] === 'desc' ? 'desc' : 'asc',
});

/** As the router takes it: null takes a parameter away, and so does what goes without saying. */
export const toBoardsParams = (query: BoardsQuery): Record<string, string | null> => ({
  q: query.q.trim() || null,
  type: query.type,
  seen: query.seen,
  sort: query.sort === 'name' ? null : query.sort,
  order: query.order === 'asc' ? null : query.order,
});

export const boardsSortedBy = (query: BoardsQuery, sort: BoardSort): BoardsQuery => ({
  ...query,
  sort,
  order: query.sort === sort ? (query.order === 'asc' ? 'desc' : 'asc') : sort === 'size' ? 'desc' : 'asc',
});

export const standOf = ({ enabled, visibility }: LeaderboardDefinition): BoardStand =>
  enabled ? visibility : 'off';

const REFRESH_ORDER = { live: 0, '5m': 1, hourly: 2, cron: 3 } as const;
const keyOf = (board: LeaderboardDefinition, sort: BoardSort): string | number => {
  if (sort === 'refresh') return REFRESH_ORDER[board.refresh];
  if (sort === 'seen') return BOARD_STANDS.indexOf(standOf(board));
  return board[sort];
};
const compare = (a: string | number, b: string | number): number =>
  typeof a === 'number' && typeof b === 'number' ? a - b : String(a).localeCompare(String(b), 'en');

/** Every typed word must occur in name, id or counter. */
export const boardsShown = (
  boards: readonly LeaderboardDefinition[],
  { q, type, seen, sort, order }: BoardsQuery,
): LeaderboardDefinition[] => {
  const words = q.toLowerCase().split(/\s+/).filter(Boolean);
  const turn = order === 'asc' ? 1 : -1;
  return boards
    .filter((board) => {
      const text = `${board.name} ${board.id} ${board.metric}`.toLowerCase();
      return (
        words.every((word) => text.includes(word)) &&
        (type === null || board.entityType === type) &&
        (seen === null || standOf(board) === seen)
      );
    })
    .toSorted((a, b) => turn * compare(keyOf(a, sort), keyOf(b, sort)) || compare(a.id, b.id));
};
