import { compareEngagement, engagementPerUser } from './city-figures.js';
import { decideMatch, type Side } from './decide-match.js';
import { makeBracket } from './make-bracket.js';
import { nextPlace } from './next-place.js';
import { rankSeeds } from './rank-seeds.js';
import { roundName } from './round-name.js';
import { roundWindows } from './round-windows.js';
import { bracketSize, roundCount, seedingOrder } from './seeding-order.js';

const ALL_SIZES = Array.from({ length: 127 }, (_, i) => i + 2);

/** A source of numbers in [0, 1) that is the same in every run. */
function numbers(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 1_103_515_245 + 12_345) % 2_147_483_648) / 2_147_483_648;
}

interface Played {
  round: number;
  pair: [number, number];
  winner: number;
}

/** Plays a bracket out. @param better who of two seeds wins */
function play(
  cities: number,
  better: (a: number, b: number) => number,
): { played: Played[]; winner: number } {
  const lines = new Map<string, number>();
  const key = (round: number, slot: number, side: string): string => `${round}/${slot}/${side}`;
  const played: Played[] = [];
  let last = 0;
  for (const match of makeBracket(cities)) {
    const home = match.homeSeed ?? lines.get(key(match.round, match.slot, 'home'));
    const away = match.awaySeed ?? lines.get(key(match.round, match.slot, 'away'));
    if (home === undefined) throw new Error(`Nobody is at home in ${match.round}/${match.slot}`);
    if (!match.isBye && away === undefined) throw new Error(`Nobody is away in ${match.round}/${match.slot}`);
    last = match.isBye ? home : better(home, away as number);
    if (!match.isBye) played.push({ round: match.round, pair: [home, away as number], winner: last });
    const next = nextPlace(match);
    lines.set(key(next.round, next.slot, next.side), last);
  }
  return { played, winner: last };
}

describe('the seeds in a bracket', () => {
  it('stand as in any draw of sixteen', () => {
    expect(seedingOrder(16)).toEqual([1, 16, 8, 9, 4, 13, 5, 12, 2, 15, 7, 10, 3, 14, 6, 11]);
    expect(seedingOrder(2)).toEqual([1, 2]);
  });

  it.each([
    [2, 2, 1],
    [3, 4, 2],
    [6, 8, 3],
    [8, 8, 3],
    [9, 16, 4],
    [128, 128, 7],
  ])('of %i cities have %i lines and %i rounds', (cities, size, rounds) => {
    expect([bracketSize(cities), roundCount(cities)]).toEqual([size, rounds]);
  });

  it('meet as late as they can: where the better one wins, the best 2^k are left k rounds before the end', () => {
    for (const cities of ALL_SIZES) {
      const { played, winner } = play(cities, Math.min);
      expect(winner).toBe(1);
      const rounds = roundCount(cities);
      for (let round = 1; round <= rounds; round++) {
        const left = 2 ** (rounds - round + 1);
        const seeds = played.filter((match) => match.round === round).flatMap(({ pair }) => pair);
        expect(seeds.every((seed) => seed <= left)).toBe(true);
      }
      expect(played.at(-1)?.pair).toEqual([1, 2]);
    }
  });
});

describe('a bracket', () => {
  it('gives the byes of its first round, and no others, to the top seeds', () => {
    for (const cities of ALL_SIZES) {
      const byes = makeBracket(cities).filter((match) => match.isBye);
      const expected = Array.from({ length: bracketSize(cities) - cities }, (_, i) => i + 1);
      expect(byes.map(({ homeSeed }) => homeSeed).sort((a, b) => Number(a) - Number(b))).toEqual(expected);
      expect(byes.every(({ round }) => round === 1)).toBe(true);
    }
  });

  it('has every seed once in the first round, the higher one of each pair at home', () => {
    for (const cities of ALL_SIZES) {
      const first = makeBracket(cities).filter(({ round }) => round === 1);
      const seeds = first.flatMap(({ homeSeed, awaySeed }) => [homeSeed, awaySeed]).filter((s) => s !== null);
      expect(seeds.sort((a, b) => a - b)).toEqual(Array.from({ length: cities }, (_, i) => i + 1));
      for (const { homeSeed, awaySeed } of first)
        expect(homeSeed).toBeLessThan(awaySeed ?? Number.POSITIVE_INFINITY);
    }
  });

  it('lets each city play until it loses, whoever wins, in one match fewer than there are cities', () => {
    const random = numbers(7);
    for (const cities of ALL_SIZES) {
      const { played, winner } = play(cities, (a, b) => (random() < 0.5 ? a : b));
      expect(played).toHaveLength(cities - 1);
      const losers = played.map(({ pair, winner: won }) => pair.find((seed) => seed !== won));
      expect(new Set(losers).size).toBe(cities - 1);
      expect(losers).not.toContain(winner);
      for (const [i, { winner: won, round }] of played.entries())
        if (won !== winner || round < roundCount(cities))
          expect(played.slice(i + 1).filter(({ pair }) => pair.includes(won)).length).toBeGreaterThan(0);
    }
  });
});

describe('the rounds', () => {
  const start = new Date('2026-06-01T00:00:00.000Z');

  it('are of equal length, follow on each other, and the last one ends at the end', () => {
    const random = numbers(3);
    for (let rounds = 1; rounds <= 7; rounds++)
      for (let i = 0; i < 50; i++) {
        const end = new Date(start.getTime() + rounds + Math.floor(random() * 10_000_000_000));
        const windows = roundWindows(start, end, rounds);
        if (!windows) throw new Error('no windows');
        expect(windows).toHaveLength(rounds);
        expect(windows[0]?.opensAt).toEqual(start);
        expect(windows.at(-1)?.closesAt).toEqual(end);
        const lengths = windows.map(({ opensAt, closesAt }) => closesAt.getTime() - opensAt.getTime());
        expect(Math.max(...lengths) - Math.min(...lengths)).toBeLessThanOrEqual(1);
        for (const [at, { opensAt }] of windows.entries())
          if (at > 0) expect(opensAt).toEqual(windows[at - 1]?.closesAt);
      }
  });

  it('have the lengths that were given', () => {
    const end = new Date(start.getTime() + 600_000);
    const closes = roundWindows(start, end, 3, [60, 120, 420])?.map(({ closesAt }) => closesAt.toISOString());
    expect(closes).toEqual(['2026-06-01T00:01:00.000Z', '2026-06-01T00:03:00.000Z', end.toISOString()]);
  });

  it('are none where the lengths do not fill the time, or a round would be empty', () => {
    const end = new Date(start.getTime() + 600_000);
    expect(roundWindows(start, end, 3, [60, 120, 419])).toBeUndefined();
    expect(roundWindows(start, end, 3, [300, 300])).toBeUndefined();
    expect(roundWindows(start, end, 2, [600, 0])).toBeUndefined();
    expect(roundWindows(start, new Date(start.getTime() + 2), 3)).toBeUndefined();
    expect(roundWindows(end, start, 1)).toBeUndefined();
  });

  it('have names', () => {
    expect([1, 2, 3, 4, 5].map((round) => roundName(round, 5))).toEqual([
      'Round of 32',
      'Round of 16',
      'Quarter-finals',
      'Semi-finals',
      'Final',
    ]);
  });
});

describe('seeding', () => {
  const city = (cityId: string, interactions: number, activeUsers: number) => ({
    cityId,
    interactions,
    activeUsers,
  });

  it('goes by interactions per active user, then by interactions, then by the id', () => {
    const ranked = rankSeeds([
      city('empty', 0, 0),
      city('b', 10, 5),
      city('large', 100, 50),
      city('a', 10, 5),
      city('keen', 9, 1),
      city('anonymous', 500, 0),
    ]);
    expect(ranked.map(({ cityId }) => cityId)).toEqual(['keen', 'large', 'a', 'b', 'anonymous', 'empty']);
  });

  it('takes ratios for equal that a division would tell apart', () => {
    const [a, b] = [city('a', 49, 147), city('b', 1_000_000_007, 3_000_000_021)];
    expect(compareEngagement(a, b)).toBe(0);
    expect(compareEngagement(city('a', 9_007_199_254_740_991, 3), city('b', 9_007_199_254_740_990, 3))).toBe(
      1,
    );
    expect(engagementPerUser(city('a', 5, 0))).toBe(0);
  });
});

describe('a match', () => {
  const side = (seed: number, score: number, interactions = 10, activeUsers = 5): Side => ({
    seed,
    score,
    interactions,
    activeUsers,
  });

  it('goes to the higher score', () => {
    expect(decideMatch(side(1, 3), side(8, 4))).toEqual({ winner: 'away', decidedBy: 'score' });
  });

  it('that is level goes to the higher engagement per active user', () => {
    expect(decideMatch(side(1, 3), side(8, 3, 21, 10))).toEqual({ winner: 'away', decidedBy: 'engagement' });
  });

  it('that is level in that, too, goes to the higher seed', () => {
    expect(decideMatch(side(8, 3), side(1, 3, 20, 10))).toEqual({ winner: 'away', decidedBy: 'seed' });
    expect(decideMatch(side(3, 0, 0, 0), side(6, 0, 0, 0))).toEqual({ winner: 'home', decidedBy: 'seed' });
  });

  it('by engagement itself is compared exactly', () => {
    expect(decideMatch(side(1, 0.3, 1, 3), side(2, 0.4, 333, 999), true)).toEqual({
      winner: 'home',
      decidedBy: 'seed',
    });
    expect(decideMatch(side(1, 1, 1, 3), side(2, 1, 2, 3), true)).toEqual({
      winner: 'away',
      decidedBy: 'score',
    });
  });

  it('has one winner, whoever is at home', () => {
    const random = numbers(11);
    for (let i = 0; i < 500; i++) {
      const draw = (seed: number): Side =>
        side(seed, ...([3, 4, 3].map((n) => Math.floor(random() * n)) as [number, number, number]));
      const [a, b] = [draw(1), draw(2)];
      const [there, back] = [decideMatch(a, b), decideMatch(b, a)];
      expect(back.decidedBy).toBe(there.decidedBy);
      expect(back.winner).toBe(there.winner === 'home' ? 'away' : 'home');
    }
  });
});
