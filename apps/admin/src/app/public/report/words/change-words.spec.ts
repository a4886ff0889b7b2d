import { aFigure } from '../samples/event-report.spec-support';
import { changeWords } from './change-words';

describe('a change', () => {
  it('is told in per cent, with its sign', () => {
    expect(changeWords(aFigure('Votes', 412, { previous: 100, changePercent: 312 }))).toEqual({
      movement: 'up',
      text: '+312\u00a0%',
    });
    expect(changeWords(aFigure('Votes', 98, { previous: 100, changePercent: -1.84 }))).toEqual({
      movement: 'down',
      text: '−1.8\u00a0%',
    });
  });

  it('is the difference itself of stars and shares', () => {
    expect(
      changeWords(aFigure('Stars', 4.6, { unit: 'stars', previous: 4.4, changePercent: 4.5 }))?.text,
    ).toBe('+0.2');
    expect(changeWords(aFigure('Done', 0.713, { unit: 'ratio', previous: 0.7 }))?.text).toBe('+1.3 pp');
  });

  it('goes up where a rank gets smaller', () => {
    expect(changeWords(aFigure('Rank', 2, { unit: 'rank', previous: 5 }))).toEqual({
      movement: 'up',
      text: '−3',
    });
  });

  it('is new after nothing, and nothing where there is nothing to compare with', () => {
    expect(changeWords(aFigure('Votes', 5, { previous: 0 }))).toEqual({ movement: 'new', text: 'NEW' });
    expect(changeWords(aFigure('Votes', 0, { previous: 0 }))?.movement).toBe('stable');
    expect(changeWords(aFigure('Votes', 5))).toBeNull();
    expect(changeWords(aFigure('Votes', null, { previous: 4 }))).toBeNull();
  });
});
