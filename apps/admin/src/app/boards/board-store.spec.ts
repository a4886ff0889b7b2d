import type { LeaderboardSnapshot } from '@coliseum/contracts';
import { laterOf } from './board-store';

const snapshot = (revision: number, epoch = 'a'): LeaderboardSnapshot => ({
  leaderboardId: 'trending-tracks',
  name: 'Trending tracks',
  window: '7d',
  eventId: null,
  scoreType: 'trending_score',
  epoch,
  revision,
  state: 'live',
  approximate: false,
  generatedAt: '2019-05-18T21:52:07Z',
  asOf: '2019-05-18T21:52:07Z',
  total: 0,
  totals: {},
  entries: [],
});

describe('two states of a board', () => {
  it('the later revision wins, whichever way it came', () => {
    expect(laterOf(snapshot(7), snapshot(6)).revision).toBe(7);
    expect(laterOf(snapshot(7), snapshot(8)).revision).toBe(8);
    expect(laterOf(null, snapshot(1)).revision).toBe(1);
  });

  it('a new epoch always wins: the store was restored and counts anew', () => {
    expect(laterOf(snapshot(1204), snapshot(3, 'b')).revision).toBe(3);
  });
});
