import type { LeaderboardSnapshot } from '@coliseum/contracts';
import { anOrder } from '../entry.spec-support';
import { USUAL_PACE } from './choreography';
import { Presenter } from './presenter';

const aBoard = (revision: number, ...scores: [string, number][]): LeaderboardSnapshot => ({
  leaderboardId: 'event-artist-rankings',
  name: 'Artists',
  window: 'all_time',
  eventId: 'e',
  scoreType: 'vote_points',
  epoch: '1',
  revision,
  state: 'live',
  approximate: false,
  generatedAt: '',
  asOf: '',
  total: scores.length,
  totals: {},
  entries: anOrder(...scores),
});
const order = (show: Presenter) => show.order().map(({ entityId }) => entityId);

describe('Presenter', () => {
  const aPresenter = (rule: 'steady' | 'when-quiet' = 'steady') =>
    new Presenter({ pace: { ...USUAL_PACE, apartMs: 1_000 }, dwellMs: 8_000, rule });

  it('shows the true order first, then an update’s figures, then its places', () => {
    const show = aPresenter();
    show.offer(aBoard(1, ['a', 2], ['b', 1]));
    show.frame(0, 1);
    expect([order(show), show.motion()]).toEqual([['a', 'b'], 'none']);
    show.offer(aBoard(2, ['b', 13], ['a', 2]));
    show.frame(10, 1);
    expect(show.figures().get('b')?.score).toBe(13);
    expect([...show.gains()]).toEqual([['b', 12]]);
    expect(order(show)).toEqual(['a', 'b']);
    show.frame(830, 1);
    expect([order(show), show.motion()]).toEqual([['b', 'a'], 'places']);
  });

  it('goes through the pages and counts the rounds', () => {
    const show = aPresenter();
    show.offer(aBoard(1, ['a', 2]));
    show.frame(0, 3);
    const seen = [8_000, 16_000, 24_000].map((now) => {
      show.frame(now, 3);
      return show.page();
    });
    expect([seen, show.rounds(), show.motion()]).toEqual([[1, 2, 0], 1, 'page']);
  });

  it('keeps the last points on the wall when only the age of the board changes', () => {
    const show = aPresenter();
    show.offer(aBoard(1, ['a', 2]));
    show.frame(0, 1);
    show.offer(aBoard(2, ['a', 5]));
    show.frame(10, 1);
    show.offer(aBoard(3, ['a', 5]));
    for (const now of [830, 1_500, 2_600]) show.frame(now, 1);
    expect([show.board()?.revision, show.gains().get('a')]).toEqual([3, 3]);
  });

  it('takes a restored store for another board: no points are claimed for the difference', () => {
    const show = aPresenter();
    show.offer(aBoard(9, ['a', 90]));
    show.frame(0, 1);
    show.offer({ ...aBoard(1, ['b', 100]), epoch: '2' });
    show.frame(1, 1);
    expect([order(show), show.motion(), show.gains().size]).toEqual([['b'], 'none', 0]);
  });
});
