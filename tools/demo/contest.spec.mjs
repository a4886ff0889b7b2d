import { describe, expect, it } from '@jest/globals';
import { readContest } from './contest.mjs';
import { differences } from './compare.mjs';

const contest = readContest();

/** The board that the votes add up to, with competition ranks. */
function boardOfVotes() {
  const points = new Map(contest.contestants.map(({ country }) => [country, 0]));
  for (const vote of contest.votes)
    points.set(vote.contestant, (points.get(vote.contestant) ?? 0) + vote.points);
  return [...points].map(([country, score]) => ({
    entityId: country,
    score,
    rank: 1 + [...points.values()].filter((other) => other > score).length,
  }));
}

/** @param {string} country */
const artistId = (country) => country;

describe('the shipped final of 2019', () => {
  it('has 26 acts, 41 voting countries and 820 votes', () => {
    expect([contest.contestants.length, contest.countries.size, contest.votes.length]).toEqual([26, 41, 820]);
  });

  it('has the one act mended that the source splits at the wrong hyphen', () => {
    const australia = contest.contestants.find(({ country }) => country === 'AU');
    expect(australia).toEqual({ country: 'AU', artist: 'Kate Miller-Heidke', song: 'Zero Gravity' });
  });

  it('adds up to the official result, ties included', () => {
    expect(differences(boardOfVotes(), contest.official, artistId)).toEqual([]);
  });
});

describe('comparing a board with the official result', () => {
  it('tells a wrong figure, a missing act and a stranger', () => {
    const [winner, ...others] = boardOfVotes().filter(({ entityId }) => entityId !== 'GB');
    if (!winner) throw new Error('no board');
    const board = [{ ...winner, score: winner.score - 1 }, ...others, { entityId: 'XX', rank: 27, score: 0 }];
    expect(differences(board, contest.official, artistId)).toEqual([
      'MT is 14. with 106 points; officially 14. with 107',
      'GB is missing; it came 26. with 11 points',
      'XX took no part',
    ]);
  });
});
