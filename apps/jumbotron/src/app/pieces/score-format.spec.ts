import { scoreFormat } from './score-format';

describe('scoreFormat', () => {
  it('shows whole points whole', () => {
    expect(scoreFormat([498, 1284093]).text(1284093)).toBe('1,284,093');
  });

  it('gives all scores of a board the same decimals, two at most', () => {
    const { decimals, text } = scoreFormat([3, 2.5, 1.23456]);
    expect([decimals, text(3), text(1.23456), text(-2.5)]).toEqual([2, '3.00', '1.23', '−2.50']);
  });
});
