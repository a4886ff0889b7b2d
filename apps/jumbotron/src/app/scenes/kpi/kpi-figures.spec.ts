import { KPI_FIGURE_NAMES, type Kpis } from '@coliseum/contracts';
import { columnsOf, kpiTiles, moneyFormat } from './kpi-figures';

const figure = (value: number, changePercent: number | null = null) => ({
  value,
  previous: null,
  changePercent,
});
const aMonth = (over: Partial<Kpis> = {}): Kpis =>
  ({
    ...{ window: 'month', timeZone: 'UTC', asOf: '2026-11-29T00:00:00Z' },
    ...{ periodStart: null, previousStart: null, previousEnd: null },
    ...Object.fromEntries(KPI_FIGURE_NAMES.map((name) => [name, figure(0)])),
    ...over,
  }) as Kpis;

describe('kpiTiles', () => {
  it('shows plays, votes, attendance and revenue with their change', () => {
    const tiles = kpiTiles(
      aMonth({ plays: figure(3749, -25.4), revenueCents: figure(39_315_527, 3.6) }),
      'USD',
    );
    expect(tiles.map(({ label }) => label)).toEqual(['Plays', 'Votes', 'Attendance', 'Revenue']);
    expect(tiles[0]).toMatchObject({ value: 3749, changePercent: -25.4, sign: '' });
    expect(tiles[3]?.format.text(39_315_527)).toBe('393,155');
  });

  it('marks distinct users that are estimated, and only those', () => {
    const sign = (attendance: number) => kpiTiles(aMonth({ attendance: figure(attendance) }), null)[2]?.sign;
    expect([sign(10_000), sign(10_001)]).toEqual(['', '≈']);
    expect(kpiTiles(aMonth({ plays: figure(50_000) }), null)[0]?.sign).toBe('');
  });
});

describe('moneyFormat', () => {
  it('counts in the minor unit of each currency', () => {
    expect(moneyFormat(123_456, 'USD').format.text(123_456)).toBe('1,234.56');
    expect(moneyFormat(123_456, 'JPY').format.text(123_456)).toBe('123,456');
    expect([moneyFormat(1, 'EUR').sign, moneyFormat(1, 'JPY').sign]).toEqual(['€', '¥']);
  });

  it('shows whole units from ten thousand on, and none that is not full', () => {
    expect(moneyFormat(1_000_099, 'USD').format.text(1_000_099)).toBe('10,000');
    expect(moneyFormat(999_999, 'USD').format.text(999_999)).toBe('9,999.99');
  });

  it('names no currency that is not known', () => {
    expect(moneyFormat(500, null)).toMatchObject({ sign: '' });
  });
});

describe('columnsOf', () => {
  const day = (plays: number) => ({ at: '', plays, votes: 0, attendance: 0, revenueCents: 0 });

  it('takes the newest thirty as shares of the highest', () => {
    const columns = columnsOf(
      Array.from({ length: 40 }, (_, i) => day(i)),
      'plays',
    );
    expect(columns).toHaveLength(30);
    expect(columns.at(-1)).toBe(1);
    expect(columns[0]).toBeCloseTo(10 / 39);
  });

  it('invents none: nothing known, no columns; nothing counted, no height', () => {
    expect(columnsOf(null, 'plays')).toEqual([]);
    expect(columnsOf([day(0), day(1_000_000), day(1)], 'plays')).toEqual([0, 1, 0.03]);
    expect(columnsOf([day(0), day(0)], 'plays')).toEqual([0, 0]);
  });
});
