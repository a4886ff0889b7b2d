/** Builders for specs: a tournament of so many cities whose lower seeds have won every round before the one that is on. */
import type { MatchState, Tournament, TournamentMatch } from '@coliseum/contracts';

const START = '2026-11-29T20:00:00Z';

export function aMatch(over: Partial<TournamentMatch> = {}): TournamentMatch {
  return {
    ...{ id: 'm1-1', round: 1, slot: 1, state: 'open', opensAt: START, closesAt: '2026-11-29T21:00:00Z' },
    ...{ freezesAt: '2026-11-29T21:01:00Z', home: aSide(1), away: aSide(2), resultsCounted: null },
    ...{
      winnerCityId: null,
      decidedBy: null,
      decision: null,
      decidedAt: null,
      reason: null,
      nextMatchId: null,
    },
    ...over,
  };
}

export const aSide = (seed: number, name = `City ${seed}`, score: number | null = 100 - seed) => ({
  ...{ city: { id: `c${seed}`, name, imageUrl: null, country: null }, seed, score },
  ...{ interactions: null, activeUsers: null, engagementPerUser: null },
});

export function aTournament(cities: number, current: number, name?: (seed: number) => string): Tournament {
  const rounds = Math.ceil(Math.log2(cities));
  let alive: (number | null)[] = [1];
  while (alive.length < 2 ** rounds)
    alive = alive.flatMap((seed) => [seed, alive.length * 2 + 1 - (seed ?? 0)]);
  alive = alive.map((seed) => ((seed ?? 0) <= cities ? seed : null));
  const titles = ['Final', 'Semi-finals', 'Quarter-finals'];
  const bracket = Array.from({ length: rounds }, (_, r) => {
    const round = r + 1;
    const pairs = Array.from({ length: alive.length / 2 }, (__, i) => [
      alive[2 * i] ?? null,
      alive[2 * i + 1] ?? null,
    ]);
    const state: MatchState = round < current ? 'decided' : round === current ? 'open' : 'scheduled';
    const side = (seed: number | null | undefined) =>
      seed == null ? null : aSide(seed, name?.(seed), round > current ? null : 100 - seed);
    const matches = pairs.map(([home, away], i) => {
      const isBye = round === 1 && away === null;
      const winner = isBye || round < current ? `c${Math.min(home ?? 999, away ?? 999)}` : null;
      return aMatch({
        ...{ id: `m${round}-${i + 1}`, round, slot: i + 1, state: isBye ? 'bye' : state },
        ...{ home: side(home), away: side(away), winnerCityId: winner, decidedBy: isBye ? 'bye' : null },
        nextMatchId: round === rounds ? null : `m${round + 1}-${Math.floor(i / 2) + 1}`,
      });
    });
    alive = pairs.map(([home = null, away = null]) => {
      const isKnown = round < current || (round === 1 && away === null);
      return isKnown && home !== null ? Math.min(home, away ?? home) : null;
    });
    return {
      ...{ round, name: titles[rounds - round] ?? `Round of ${2 ** (rounds - r)}`, matches },
      state: 'open' as const,
      opensAt: START,
      closesAt: START,
      freezesAt: START,
    };
  });
  return {
    ...{
      id: 't',
      name: 'Battle',
      state: 'running',
      metric: 'plays',
      seeding: 'given',
      seedingWindow: 'round',
    },
    ...{
      results: 'computed',
      cityCount: cities,
      rounds,
      currentRound: current,
      startsAt: START,
      endsAt: START,
    },
    ...{ version: 1, nextBoundary: null },
    ...{ graceSeconds: 60, winner: null, createdAt: START, updatedAt: START, roundSeconds: null, cities: [] },
    ...{
      seededAt: null,
      seededFrom: null,
      seededTo: null,
      seeds: [],
      bracket,
      history: [],
      board: '',
      cancelReason: null,
    },
  };
}
