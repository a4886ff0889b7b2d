import { anOrder } from '../../entry.spec-support';
import { scoreFormat } from '../../pieces/score-format';
import { tallyList } from './tally-list';

const format = scoreFormat([]);
const entries = anOrder(['a', 498], ['b', 472], ['c', 472]);

describe('tallyList', () => {
  it('names who won points with the last votes, the biggest first', () => {
    const { heading, lines } = tallyList(
      entries,
      new Map([
        ['a', 12],
        ['b', 24],
      ]),
      format,
      5,
    );
    expect(heading).toBe('Latest points');
    expect(lines.map(({ id, points, large }) => [id, points, large])).toEqual([
      ['b', '+24', true],
      ['a', '+12', false],
    ]);
  });

  it('tells how far the others are behind while nothing has changed yet', () => {
    const { heading, lines } = tallyList(entries, new Map(), format, 1);
    expect(heading).toBe('Behind the leader');
    expect(lines.map(({ id, points }) => [id, points])).toEqual([['b', '−26']]);
  });

  it('waits where nobody has points', () => {
    expect(tallyList(anOrder(['a', 0], ['b', 0]), new Map(), format, 5)).toEqual({
      heading: 'Waiting for the first votes',
      lines: [],
    });
  });
});
