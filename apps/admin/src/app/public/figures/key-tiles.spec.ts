import type { Kpis, KpiWindow } from '@coliseum/contracts';
import { keyTiles } from './key-tiles';

const figure = (value: number, previous: number | null, changePercent: number | null) => ({
  value,
  previous,
  changePercent,
});
const kpis = (window: KpiWindow = 'today', plays = figure(184_206, 180_064, 2.3)): Kpis =>
  ({
    ...{ window, currency: 'EUR', timeZone: 'UTC' },
    plays,
    votes: figure(12, 0, null),
    attendance: figure(7_184, 7_184, 0),
    revenueCents: figure(41_290_600, 42_047_400, -1.8),
  }) as unknown as Kpis;

describe('the key figures', () => {
  it('say how much, how it moved, and against what', () => {
    const [plays, votes, attendance, revenue] = keyTiles(kpis(), []);
    expect(plays).toMatchObject({
      trend: 'up',
      change: '+2.3 %',
      against: '180,064 by this time yesterday',
    });
    expect(votes).toMatchObject({ trend: null, change: '', against: 'none by this time yesterday' });
    expect(attendance).toMatchObject({ trend: 'stable', change: '0 %' });
    expect(revenue?.format(41_290_600)).toBe('€412,906');
    expect(revenue).toMatchObject({
      trend: 'down',
      change: '−1.8 %',
      against: '€420,474 by this time yesterday',
    });
  });

  it('compare nothing with what was before all time', () => {
    const [plays] = keyTiles(kpis('all_time', figure(5, null, null)), []);
    expect(plays).toMatchObject({ trend: null, against: 'since the first event' });
  });

  it('do not boast in per cent', () => {
    expect(keyTiles(kpis('week', figure(500_000, 2, 24_999_900)), [])[0]?.change).toBe('+999 % and more');
  });

  it('draw hours without any as none', () => {
    expect(keyTiles(kpis(), [{ plays: 3 }, {}, { plays: 5 }])[0]?.history).toEqual([3, 0, 5]);
  });
});
