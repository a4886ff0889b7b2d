import { seededRandom } from '../dna/seeded-random.spec-support.js';
import { candidateGain, expectedMatch, jaccard, lineupFigures } from './lineup.js';
import { PeopleSet } from './people-set.js';
import { suppressLineup, toldMember } from './suppress-lineup.js';

const range = (from: number, to: number): number[] => Array.from({ length: to - from }, (_, i) => from + i);
const people = (from: number, to: number): PeopleSet => PeopleSet.of(range(from, to), 1000);

describe('a set of people', () => {
  it('is what a set is, however it is combined', () => {
    const random = seededRandom(8);
    for (let round = 0; round < 100; round++) {
      const capacity = 1 + Math.floor(random() * 300);
      const [a, b] = [0, 1].map(() => new Set(range(0, capacity).filter(() => random() < 0.4))) as [
        Set<number>,
        Set<number>,
      ];
      const [x, y] = [PeopleSet.of(a, capacity), PeopleSet.of(b, capacity)];
      expect([...x]).toEqual([...a]);
      expect(x.size).toBe(a.size);
      expect([...x.union(y)]).toEqual([...new Set([...a, ...b])].sort((i, j) => i - j));
      expect([...x.intersection(y)]).toEqual([...a].filter((i) => b.has(i)));
      expect([...x.without(y)]).toEqual([...a].filter((i) => !b.has(i)));
      expect(x.intersectionSize(y)).toBe([...a].filter((i) => b.has(i)).length);
      for (const i of range(0, capacity + 40)) expect(x.has(i)).toBe(a.has(i));
    }
  });

  it('has room for the last one and nobody beyond', () => {
    expect([...PeopleSet.of([31, 32, 63], 64)]).toEqual([31, 32, 63]);
    expect(PeopleSet.of(range(0, 64), 64).size).toBe(64);
    expect(() => PeopleSet.of([64], 64)).toThrow('Person 64 is not on a list of 64.');
    expect(() => PeopleSet.of([-1], 64)).toThrow(RangeError);
    expect(() => PeopleSet.of([0.5], 64)).toThrow(RangeError);
  });
});

describe('a line-up', () => {
  // 0–59, 40–99 and 55–74: three share 55–59
  const members = [
    { id: 'ann', people: people(0, 60) },
    { id: 'bob', people: people(40, 100) },
    { id: 'cyd', people: people(55, 75) },
  ];

  it('reaches everybody once, and knows who comes for one artist alone', () => {
    const figures = lineupFigures(members);
    expect(figures.reach.size).toBe(100);
    expect(figures.members).toEqual([
      { id: 'ann', listeners: 60, newListeners: 40 },
      { id: 'bob', listeners: 60, newListeners: 25 },
      { id: 'cyd', listeners: 20, newListeners: 0 },
    ]);
    expect(figures.overlaps).toEqual([
      { a: 'ann', b: 'bob', shared: 20, overlap: 0.2 },
      { a: 'ann', b: 'cyd', shared: 5, overlap: 5 / 75 },
      { a: 'bob', b: 'cyd', shared: 20, overlap: 20 / 60 },
    ]);
    // inclusion and exclusion: 60 + 60 + 20 − (20 + 5 + 20) + 5
    expect(figures.reach.size).toBe(60 + 60 + 20 - (20 + 5 + 20) + 5);
    expect(candidateGain(figures.reach, people(90, 130))).toBe(30);
    expect(lineupFigures([]).reach.size).toBe(0);
  });

  it('counts four artists as counting by hand does', () => {
    const random = seededRandom(9);
    for (let round = 0; round < 50; round++) {
      const sets = range(0, 4).map(() => range(0, 200).filter(() => random() < 0.3));
      const figures = lineupFigures(sets.map((own, i) => ({ id: `${i}`, people: PeopleSet.of(own, 200) })));
      expect([...figures.reach]).toEqual([...new Set(sets.flat())].sort((a, b) => a - b));
      figures.members.forEach(({ newListeners }, i) => {
        const others = new Set(sets.filter((_, j) => j !== i).flat());
        expect(newListeners).toBe(sets[i]?.filter((person) => !others.has(person)).length);
      });
    }
  });

  it('overlaps by Jaccard: of the people of either the share that is of both', () => {
    expect(jaccard(60, 60, 20)).toBe(0.2);
    expect(jaccard(10, 10, 10)).toBe(1);
    expect(jaccard(10, 10, 0)).toBe(0);
    expect(jaccard(0, 0, 0)).toBeNull();
  });

  it('is expected to match as well as each of its people matches the artist they like most', () => {
    const matches = [
      (person: number) => [0.9, 0.2, undefined, undefined][person],
      (person: number) => [0.4, 0.6, 0.3, undefined][person],
    ];
    expect(expectedMatch(PeopleSet.of([0, 1, 2, 3], 4), matches)).toEqual({
      match: expect.closeTo(0.6, 12),
      people: 3,
    });
    expect(expectedMatch([3], matches)).toEqual({ match: undefined, people: 0 });
  });
});

describe('what may be told of a line-up', () => {
  const toldOf = (...sets: PeopleSet[]) =>
    suppressLineup(lineupFigures(sets.map((own, i) => ({ id: 'abcd'.charAt(i), people: own }))));

  it('is everything where nothing is of a few', () => {
    expect(toldOf(people(0, 100), people(80, 200))).toEqual({
      reach: 200,
      members: [
        { id: 'a', listeners: 100, newListeners: 80 },
        { id: 'b', listeners: 120, newListeners: 100 },
      ],
      overlaps: [{ a: 'a', b: 'b', shared: 20, overlap: 0.1 }],
    });
  });

  it('is neither the overlap nor the reach of two of whom a few are of both, or of one alone', () => {
    for (const second of [people(95, 200), people(5, 200), people(0, 105)]) {
      const { reach, members, overlaps } = toldOf(people(0, 100), second);
      expect({ reach, shared: overlaps[0]?.shared, overlap: overlaps[0]?.overlap }).toEqual({
        ...{ reach: null, shared: null, overlap: null },
      });
      expect(members.map(({ listeners }) => listeners)).toEqual([100, second.size]);
    }
    // new listeners too would tell how many are shared, or are themselves a few
    expect(toldOf(people(0, 100), people(95, 200)).members.map((own) => own.newListeners)).toEqual([
      null,
      null,
    ]);
    expect(toldOf(people(0, 100), people(0, 105)).members.map((own) => own.newListeners)).toEqual([
      null,
      null,
    ]);
  });

  it('is the reach of two who share nobody', () => {
    expect(toldOf(people(0, 100), people(100, 150))).toMatchObject({
      reach: 150,
      overlaps: [{ shared: null, overlap: null }],
    });
  });

  it('is no overlap of three where some combination is of a few', () => {
    // a few of all three
    expect(toldOf(people(0, 100), people(50, 150), people(95, 300))).toMatchObject({
      reach: null,
      overlaps: [{ shared: null }, { shared: null }, { shared: null }],
    });
    expect(toldOf(people(0, 100), people(50, 150), people(80, 300))).toMatchObject({
      reach: 300,
      overlaps: [{ shared: 50 }, { shared: 20 }, { shared: 70 }],
    });
  });

  it('is nothing of an artist of a few', () => {
    expect(toldOf(people(0, 9))).toEqual({
      ...{ reach: null, overlaps: [], members: [{ id: 'a', listeners: null, newListeners: null }] },
    });
    expect(toldMember({ listeners: 30, newListeners: 10 })).toEqual({ listeners: 30, newListeners: 10 });
    expect(toldMember({ listeners: 30, newListeners: 9 })).toEqual({ listeners: 30, newListeners: null });
    expect(toldMember({ listeners: 30, newListeners: 25 })).toEqual({ listeners: 30, newListeners: null });
  });
});
