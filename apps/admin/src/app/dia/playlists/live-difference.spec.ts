import { newItem } from './draft-edits';
import { liveDifference } from './live-difference';

const live = (ids: string[]) => ({
  version: 1,
  items: ids.map((id) => newItem('kpi', id)),
  publishedAt: '2019-05-18T12:00:00.000Z',
  publishedBy: 'ops',
  forced: false,
});

describe('what publishing changes', () => {
  it('is counted', () =>
    expect(
      liveDifference({ live: live(['a', 'b']), items: [newItem('map', 'a'), newItem('kpi', 'c')] }),
    ).toBe('Against what is live: 1 added, 1 changed, 1 removed.'));
  it('may be the order alone, or nothing', () => {
    const items = ['b', 'a'].map((id) => newItem('kpi', id));
    expect(liveDifference({ live: live(['a', 'b']), items })).toBe('Against what is live: another order.');
    expect(liveDifference({ live: live(['b', 'a']), items })).toBe('Nothing differs from what is live.');
  });
  it('is everything the first time', () =>
    expect(liveDifference({ live: null, items: [newItem('kpi', 'a')] })).toBe(
      'It goes live for the first time, with 1 items.',
    ));
});
