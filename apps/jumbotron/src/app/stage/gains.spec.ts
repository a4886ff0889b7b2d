import { anOrder } from '../entry.spec-support';
import { gainsBetween, topGainers } from './gains';

describe('gains', () => {
  const before = anOrder(['a', 100], ['b', 90], ['c', 10]);

  it('are the points between two shown states, newcomers with all of theirs', () => {
    const after = anOrder(['b', 114], ['a', 112], ['c', 10], ['d', 8]);
    expect([...gainsBetween(before, after)]).toEqual([
      ['b', 24],
      ['a', 12],
      ['d', 8],
    ]);
  });

  it('name the biggest first, the better placed of equals, and nobody who lost', () => {
    const after = anOrder(['a', 112], ['b', 102], ['d', 24], ['c', 4]);
    const gainers = topGainers(after, gainsBetween(before, after), 3);
    expect(gainers.map(({ entry, points }) => [entry.entityId, points])).toEqual([
      ['d', 24],
      ['a', 12],
      ['b', 12],
    ]);
  });
});
