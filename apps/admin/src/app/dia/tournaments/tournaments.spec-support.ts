/** Tournaments for specs: four cities, a semi-final decided on the tie-break, one under way; all of it invented. */
import type { MatchSide, Tournament, TournamentMatch, TournamentSummary } from '@coliseum/contracts';

export const NOW = '2026-06-01T12:30:00.000Z';
export const CITIES = ['Oslo', 'Porto', 'Lyon', 'Riga'].map((name) => ({
  id: name.toLowerCase(),
  name,
  imageUrl: null,
  country: null,
}));

const side = (at: number, seed: number, score: number | null): MatchSide => ({
  city: CITIES[at] as (typeof CITIES)[number],
  seed,
  score,
  ...{ interactions: score, activeUsers: 2, engagementPerUser: (score ?? 0) / 2 },
});

export const aMatch = (changes: Partial<TournamentMatch> = {}): TournamentMatch => ({
  ...{ id: 'm1', round: 1, slot: 1, state: 'open', resultsCounted: null, winnerCityId: null },
  opensAt: '2026-06-01T12:00:00.000Z',
  closesAt: '2026-06-01T13:00:00.000Z',
  freezesAt: '2026-06-01T13:01:00.000Z',
  home: side(0, 1, 5),
  away: side(3, 4, 7),
  ...{ decidedBy: null, decision: null, decidedAt: null, reason: null, nextMatchId: 'm3' },
  ...changes,
});

export const aSummary = (changes: Partial<TournamentSummary> = {}): TournamentSummary => ({
  id: 't1',
  name: 'Battle of the cities',
  state: 'running',
  metric: 'interactions',
  seeding: 'engagement_per_user',
  seedingWindow: 'round',
  results: 'computed',
  cityCount: 4,
  rounds: 2,
  currentRound: 1,
  startsAt: '2026-06-01T12:00:00.000Z',
  endsAt: '2026-06-01T14:00:00.000Z',
  graceSeconds: 60,
  nextBoundary: { kind: 'closes', at: '2026-06-01T13:00:00.000Z', round: 1, roundName: 'Semi-finals' },
  winner: null,
  createdAt: '2026-06-01T09:00:00.000Z',
  updatedAt: '2026-06-01T09:00:00.000Z',
  version: 3,
  ...changes,
});

const round = (name: string, number: number, matches: TournamentMatch[]): Tournament['bracket'][number] => ({
  ...{ name, round: number, state: number === 1 ? 'open' : 'scheduled', matches },
  opensAt: '2026-06-01T12:00:00.000Z',
  closesAt: '2026-06-01T13:00:00.000Z',
  freezesAt: '2026-06-01T13:01:00.000Z',
});

export const aTournament = (changes: Partial<Tournament> = {}): Tournament => ({
  ...aSummary(),
  roundSeconds: null,
  cities: CITIES,
  seededAt: '2026-06-01T12:00:00.000Z',
  seededFrom: '2026-06-01T11:00:00.000Z',
  seededTo: '2026-06-01T12:00:00.000Z',
  seeds: CITIES.map((city, i) => ({
    ...{ seed: i + 1, city, interactions: 8 - i, activeUsers: 2, engagementPerUser: (8 - i) / 2 },
    ...{ boardPosition: null, eliminatedInRound: i === 2 ? 1 : null },
  })),
  bracket: [
    round('Semi-finals', 1, [
      aMatch(),
      aMatch({
        ...{ id: 'm2', slot: 2, state: 'decided', home: side(1, 2, 3), away: side(2, 3, 3) },
        ...{ winnerCityId: 'porto', decidedBy: 'seed' },
        decision:
          'It was level at 3 to 3, and in interactions per active user; Porto won as the higher seed, 2 to 3.',
      }),
    ]),
    round('Final', 2, [
      aMatch({
        ...{ id: 'm3', round: 2, state: 'scheduled', home: null, away: side(1, 2, null), nextMatchId: null },
      }),
    ]),
  ],
  history: [
    {
      ...{ at: '2026-06-01T09:00:00.000Z', kind: 'created', round: null, matchId: null },
      text: '4 cities were entered.',
    },
  ],
  board: '/api/v1/leaderboards/top-cities-by-engagement?window=30d',
  cancelReason: null,
  ...changes,
});
