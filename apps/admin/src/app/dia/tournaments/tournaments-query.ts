/** Which tournaments the list shows, as its address carries it; a link shows the same again. */
import type { TournamentState, TournamentSummary } from '@coliseum/contracts';

export const STANDS = ['coming', 'running', 'over'] as const;
export type Stand = (typeof STANDS)[number];
export const TOURNAMENT_SORTS = ['name', 'metric', 'state', 'startsAt', 'next'] as const;
export type TournamentSort = (typeof TOURNAMENT_SORTS)[number];

export interface TournamentsQuery {
  q: string;
  stand: Stand | null;
  sort: TournamentSort;
  order: 'asc' | 'desc';
}
export type AddressParams = Readonly<Record<string, string | null | undefined>>;

const STATES: Readonly<Record<Stand, readonly TournamentState[]>> = {
  coming: ['draft', 'seeded'],
  running: ['running'],
  over: ['completed', 'cancelled'],
};
const among = <T extends string>(all: readonly T[], text: string | null | undefined): T | null =>
  all.find((one) => one === text) ?? null;

/** What makes no sense is as if it were not there. */
export const readTournamentsQuery = (params: AddressParams): TournamentsQuery => ({
  q: (params['q'] ?? '').slice(0, 100),
  stand: among(STANDS, params['show']),
  sort: among(TOURNAMENT_SORTS, params['sort']) ?? 'startsAt',
  order: params['order'] === 'asc' ? 'asc' : 'desc',
});

/** As the router takes it: null takes a parameter away, and so does what goes without saying. */
export const toTournamentsParams = (query: TournamentsQuery): Record<string, string | null> => ({
  q: query.q.trim() || null,
  show: query.stand,
  sort: query.sort === 'startsAt' ? null : query.sort,
  order: query.order === 'desc' ? null : query.order,
});

/** Words begin at their small end, times at the latest, what comes next at the soonest; a second press turns it round. */
export const tournamentsSortedBy = (query: TournamentsQuery, sort: TournamentSort): TournamentsQuery => {
  const begins = sort === 'startsAt' ? 'desc' : 'asc';
  return { ...query, sort, order: query.sort === sort ? (query.order === 'asc' ? 'desc' : 'asc') : begins };
};

const ORDER: readonly TournamentState[] = ['running', 'seeded', 'draft', 'completed', 'cancelled'];
const NEVER = Number.MAX_SAFE_INTEGER;
const keyOf = (one: TournamentSummary, sort: TournamentSort): string | number => {
  if (sort === 'state') return ORDER.indexOf(one.state);
  if (sort === 'startsAt') return Date.parse(one.startsAt);
  if (sort === 'next') return one.nextBoundary ? Date.parse(one.nextBoundary.at) : NEVER;
  return one[sort];
};
const compare = (a: string | number, b: string | number): number =>
  typeof a === 'number' && typeof b === 'number' ? a - b : String(a).localeCompare(String(b), 'en');

/** Every typed word must occur in name, metric or winner. */
export function tournamentsShown(
  all: readonly TournamentSummary[],
  { q, stand, sort, order }: TournamentsQuery,
): TournamentSummary[] {
  const words = q.toLowerCase().split(/\s+/).filter(Boolean);
  const turn = order === 'asc' ? 1 : -1;
  return all
    .filter((one) => {
      const text = `${one.name} ${one.metric} ${one.winner?.name ?? ''}`.toLowerCase();
      return (
        words.every((word) => text.includes(word)) && (stand === null || STATES[stand].includes(one.state))
      );
    })
    .toSorted((a, b) => turn * compare(keyOf(a, sort), keyOf(b, sort)) || compare(a.id, b.id));
}
