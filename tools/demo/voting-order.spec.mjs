import { describe, expect, it } from '@jest/globals';
import { readContest } from './contest.mjs';
import { announcements, votingOrder } from './voting-order.mjs';

const contest = readContest();
const turns = votingOrder(contest);

describe('the order of voting', () => {
  it('has every country twice: all juries first, then the public', () => {
    expect(turns.map(({ ballot }) => ballot)).toEqual([
      ...Array(41).fill('jury'),
      ...Array(41).fill('public'),
    ]);
  });

  it('goes by the English names, the host last', () => {
    const names = turns.slice(0, 41).map(({ country }) => contest.countries.get(country) ?? '');
    expect(names.slice(0, 3)).toEqual(['Albania', 'Armenia', 'Australia']);
    expect(names.at(-1)).toBe('Israel');
    expect(names.slice(0, -1)).toEqual([...names.slice(0, -1)].sort((a, b) => a.localeCompare(b, 'en')));
  });

  it('lets nobody vote for their own act, and gives 1 to 8, 10 and 12 points each once', () => {
    for (const { country, votes } of turns) {
      expect(votes.map(({ points }) => points)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 10, 12]);
      expect(votes.map(({ contestant }) => contestant)).not.toContain(country);
    }
  });

  it('announces the great points one by one when there is time, and all at once when there is none', () => {
    const [turn] = turns;
    if (!turn) throw new Error('no turns');
    const points = (/** @type {number} */ ms) =>
      announcements(turn, ms).map(({ votes }) => votes.map((vote) => vote.points));
    expect(points(55_000)).toEqual([[1, 2, 3, 4, 5, 6, 7], [8], [10], [12]]);
    expect(points(90)).toEqual([[1, 2, 3, 4, 5, 6, 7, 8, 10, 12]]);
  });
});
