import { trendSign } from './trend';

describe('trendSign', () => {
  it.each([
    [
      { trend: 'up', change: 12 },
      { shape: 'up', text: '+12' },
    ],
    [
      { trend: 'down', change: -3 },
      { shape: 'down', text: '−3' },
    ],
    [
      { trend: 'stable', change: 0 },
      { shape: 'same', text: '0' },
    ],
    [
      { trend: 'new', change: null },
      { shape: 'new', text: 'new' },
    ],
  ] as const)('%j', (entry, sign) => {
    expect(trendSign(entry)).toEqual(sign);
  });
});
