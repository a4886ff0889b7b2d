import { describe, expect, it } from '@jest/globals';
import { lagHistogram } from './lag-histogram.mjs';

const events = [
  { reached: 1, at: 1_000 },
  { reached: 3, at: 1_010 }, // two of one write
  { reached: 3, at: 1_020 },
  { reached: 4, at: 2_000 },
];

describe('the time from events to clients', () => {
  it('runs to the first message that holds the event, for each client', () => {
    const { pairs, shownAll, percentile } = lagHistogram(events, [
      { client: 0, votes: 3, at: 1_100 },
      { client: 1, votes: 1, at: 1_200 },
      { client: 1, votes: 4, at: 2_500 },
      { client: 0, votes: 4, at: 2_600 },
    ]);
    // client 0: 100, 90, 80, 600; client 1: 200, 1490, 1480, 500
    expect([pairs, shownAll]).toEqual([8, 2]);
    expect([0.01, 0.5, 0.75, 1].map(percentile)).toEqual([80, 200, 600, 1_490]);
  });

  it('tells of a client that was not shown everything', () => {
    expect(lagHistogram(events, [{ client: 0, votes: 3, at: 1_100 }])).toMatchObject({
      pairs: 3,
      shownAll: 0,
    });
  });
});
