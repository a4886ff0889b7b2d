import { engagementTerms } from './engagement.js';
import { growthRate } from './growth-rate.js';
import { trendingScore } from './trending-score.js';

describe('the trending score', () => {
  it('is (cur − prev) / √(prev + 10)', () => {
    // from the oracle: plays_open_trending_tracks_7d.csv, 2019-08-01, first row
    expect(trendingScore(22, 0)).toBeCloseTo(6.957011, 6);
    expect(trendingScore(20, 6)).toBe(14 / 4);
    expect(trendingScore(5, 15)).toBe(-10 / 5);
  });

  it('reads a previous count below nothing as nothing', () => {
    expect(trendingScore(7, -20)).toBe(trendingScore(7, 0));
  });
});

describe('the growth rate', () => {
  it('is (cur − prev) / prev, and unknown where there was nothing', () => {
    expect(growthRate(15, 10)).toBe(0.5);
    expect(growthRate(5, 10)).toBe(-0.5);
    expect(growthRate(5, 0)).toBeNull();
  });
});

describe('the engagement score', () => {
  const score = (weights: Record<string, number>, counters: Record<string, number>) =>
    engagementTerms(weights).reduce((sum, { counter, factor }) => sum + factor * (counters[counter] ?? 0), 0);

  it('weighs a vote 3, a share 2, a play 1 and any other interaction 1', () => {
    const person = { interactions: 10, votes: 2, shares: 3, plays: 1 }; // and 4 others
    expect(score({ votes: 3, shares: 2, plays: 1 }, person)).toBe(2 * 3 + 3 * 2 + 1 + 4);
  });

  it('counts every interaction once where nothing is weighed', () => {
    expect(score({}, { interactions: 7, votes: 5 })).toBe(7);
  });

  it('takes nothing away for counters that are no interactions', () => {
    expect(score({ skips: -1 }, { interactions: 7, skips: 2 })).toBe(5);
    expect(score({ vote_points: 0.5 }, { interactions: 2, vote_points: 24 })).toBe(14);
  });

  it('may leave a kind of interaction out altogether', () => {
    expect(score({ votes: 0 }, { interactions: 7, votes: 5 })).toBe(2);
  });

  it('refuses to weigh what is not counted', () => {
    expect(() => engagementTerms({ applause: 2 })).toThrow('applause');
  });
});
