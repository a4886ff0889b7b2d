import { seededRandom } from '../dna/seeded-random.spec-support.js';
import { suppressCounts, suppressGroups } from './suppression.js';

const told = (people: number[]): string =>
  suppressGroups(people)
    .map(
      ({ members, people: count, together }) => `${members.join('+')}:${count}${together ? ' together' : ''}`,
    )
    .join(', ');

describe('groups of an audience', () => {
  it('are told one by one where each is of ten people and more, the largest first', () => {
    expect(told([30, 45, 10])).toBe('1:45, 0:30, 2:10');
    expect(suppressGroups([375, 563, 312]).map(({ share }) => share)).toEqual([
      0.4504,
      0.3,
      expect.closeTo(0.2496, 12),
    ]);
  });

  it('of fewer are told together', () => {
    expect(told([45, 6, 30, 7])).toBe('0:45, 2:30, 3+1:13 together');
  });

  it('are joined by the smallest of the others where they are fewer than ten even so, or one', () => {
    expect(told([45, 3, 30, 4])).toBe('0:45, 2+3+1:37 together');
    expect(told([45, 9, 30])).toBe('0:45, 2+1:39 together');
    expect(told([45, 9])).toBe('0+1:54 together');
    expect(told([6, 5])).toBe('0+1:11 together');
  });

  it('of nobody are none, and of fewer than ten people in all nothing is told', () => {
    expect(told([45, 0, 30])).toBe('0:45, 2:30');
    expect(told([5, 4])).toBe('');
    expect(told([9])).toBe('');
    expect(told([])).toBe('');
  });

  it('hide everybody, add up, and cannot be taken apart, whatever the counts are', () => {
    const random = seededRandom(5);
    for (let round = 0; round < 3000; round++) {
      const people = Array.from({ length: 1 + Math.floor(random() * 8) }, () =>
        Math.floor(random() ** 3 * 60),
      );
      const all = people.reduce((sum, count) => sum + count);
      const groups = suppressGroups(people);
      if (all < 10) expect(groups).toEqual([]);
      else {
        expect(groups.reduce((sum, group) => sum + group.people, 0)).toBe(all);
        expect(groups.reduce((sum, group) => sum + group.share, 0)).toBe(1);
      }
      for (const group of groups) {
        expect(group.people).toBeGreaterThanOrEqual(10);
        expect(group.members.length > 1).toBe(group.together);
      }
      const members = groups.flatMap((group) => group.members);
      expect(new Set(members).size).toBe(members.length);
    }
  });
});

/** Every row of counts of this total that would be told in the same way. */
function possible(row: readonly (number | null)[], total: number): number[][] {
  const fill = (at: number, left: number): number[][] => {
    if (at === row.length) return left === 0 ? [[]] : [];
    const value = row[at] as number | null;
    const choices = value === null ? Array.from({ length: left + 1 }, (_, i) => i) : [value];
    return choices
      .filter((count) => count <= left)
      .flatMap((count) => fill(at + 1, left - count).map((rest) => [count, ...rest]));
  };
  return fill(0, total).filter((counts) => suppressCounts(counts).join() === row.join());
}

describe('a row of counts', () => {
  it.each([
    [
      [40, 30, 20, 10],
      [40, 30, 20, 10],
    ],
    // one under ten would be known by subtraction: the smallest of the others goes with it
    [
      [40, 30, 20, 5],
      [40, 30, null, null],
    ],
    // two that make ten hide each other
    [
      [40, 30, 6, 5],
      [40, 30, null, null],
    ],
    // two that do not would be known to be few
    [
      [40, 30, 3, 5],
      [40, null, null, null],
    ],
    // an empty one hides nobody
    [
      [40, 30, 0, 5],
      [40, null, null, null],
    ],
    [
      [40, 30, 0, 0],
      [40, 30, null, null],
    ],
    [
      [5, 0, 0, 0],
      [null, null, null, null],
    ],
    [[], []],
  ])('%j is told as %j', (counts, expected) => expect(suppressCounts(counts)).toEqual(expected));

  it('leaves nobody who can be worked out: fewer than ten people are never told apart from others', () => {
    const random = seededRandom(6);
    for (let round = 0; round < 60; round++) {
      const counts = Array.from({ length: 4 }, () => Math.floor(random() ** 2 * 26));
      const total = counts.reduce((sum, count) => sum + count);
      const row = suppressCounts(counts);
      const rows = possible(row, total);
      expect(rows).toContainEqual(counts);
      row.forEach((value, i) => {
        if (value !== null) expect(value).toBeGreaterThanOrEqual(10);
        else if ((counts[i] as number) > 0 && total > 0)
          expect(new Set(rows.map((one) => one[i])).size).toBeGreaterThan(1);
      });
      const hidden = counts.reduce((sum, count, i) => (row[i] === null ? sum + count : sum), 0);
      if (hidden > 0 && total >= 10) expect(hidden).toBeGreaterThanOrEqual(10);
    }
  });
});
