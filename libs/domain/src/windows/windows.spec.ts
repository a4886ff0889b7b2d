import { coverRange, type CoverPiece } from './cover-range.js';
import { coverWindow } from './cover-window.js';
import { HOUR_MS, nextPeriodStart, periodStart, type BoundedPeriod } from './period-start.js';
import { windowBefore, windowRange } from './window-range.js';

const at = (text: string): Date => new Date(text);
const text = (range: { start: Date | null; end: Date }) => [
  range.start?.toISOString() ?? null,
  range.end.toISOString(),
];

describe('periods', () => {
  it('are UTC, and weeks begin on Monday', () => {
    const moment = at('2026-01-01T12:34:56Z');
    expect(periodStart('hourly', moment)).toEqual(at('2026-01-01T12:00:00Z'));
    expect(periodStart('daily', moment)).toEqual(at('2026-01-01T00:00:00Z'));
    expect(periodStart('weekly', moment)).toEqual(at('2025-12-29T00:00:00Z')); // 2026-W01
    expect(periodStart('monthly', moment)).toEqual(at('2026-01-01T00:00:00Z'));
    expect(periodStart('weekly', at('1969-12-31T23:00:00Z'))).toEqual(at('1969-12-29T00:00:00Z'));
    expect(nextPeriodStart('monthly', at('2024-12-01T00:00:00Z'))).toEqual(at('2025-01-01T00:00:00Z'));
  });
});

describe('a window', () => {
  const now = at('2026-05-20T13:45:10Z'); // a Wednesday

  it.each([
    ['7d', '2026-05-13T13:00:00.000Z'],
    ['30d', '2026-04-20T13:00:00.000Z'],
    ['today', '2026-05-20T00:00:00.000Z'],
    ['week', '2026-05-18T00:00:00.000Z'],
    ['month', '2026-05-01T00:00:00.000Z'],
    ['all_time', null],
  ] as const)('%s, live, begins at %s and runs to now', (window, start) => {
    expect(text(windowRange(window, now))).toEqual([start, now.toISOString()]);
  });

  it('with asOf ends at that hour and is exactly as long as it says', () => {
    expect(text(windowRange('30d', now, at('2019-08-01T00:00:00Z')))).toEqual([
      '2019-07-02T00:00:00.000Z',
      '2019-08-01T00:00:00.000Z',
    ]);
    expect(text(windowRange('7d', now, at('2019-08-01T10:59:59Z')))).toEqual([
      '2019-07-25T10:00:00.000Z',
      '2019-08-01T10:00:00.000Z',
    ]);
  });

  it('has an equal one before it', () => {
    expect(text(windowBefore('7d', windowRange('7d', now)))).toEqual([
      '2026-05-06T13:00:00.000Z',
      '2026-05-13T13:00:00.000Z',
    ]);
  });
});

const rowsOf = ({ period, from, to }: CoverPiece): [Date, Date][] => {
  const rows: [Date, Date][] = [];
  for (
    let start = from as Date;
    start < (to as Date);
    start = nextPeriodStart(period as BoundedPeriod, start)
  )
    rows.push([start, nextPeriodStart(period as BoundedPeriod, start)]);
  return rows;
};

describe('the rows that cover a range', () => {
  it('follow each other without gap or overlap, from the first hour to the last', () => {
    let seed = 7;
    const chance = (below: number) => (seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0) % below;
    for (let round = 0; round < 300; round++) {
      const start = new Date(Date.UTC(2019, chance(60), 1 + chance(28), chance(24)));
      const end = new Date(start.getTime() + chance(3000) * HOUR_MS);
      const rows = coverRange({ start, end }).flatMap(rowsOf);
      let reached = start;
      for (const [from, to] of rows) {
        expect(from).toEqual(reached);
        reached = to;
      }
      expect(reached).toEqual(end);
      for (const { period, from } of coverRange({ start, end }))
        expect(periodStart(period as BoundedPeriod, from as Date)).toEqual(from);
    }
  });

  it('are few: thirty days are a month or weeks and days, not 720 hours', () => {
    const thirty = coverRange({ start: at('2019-07-02T00:00:00Z'), end: at('2019-08-01T00:00:00Z') });
    expect(thirty.flatMap(rowsOf)).toHaveLength(6 + 3 + 3); // 2–7 July, three weeks, 29–31 July
    expect(coverRange({ start: at('2024-04-01T00:00:00Z'), end: at('2024-05-01T00:00:00Z') })).toEqual([
      { period: 'monthly', from: at('2024-04-01T00:00:00Z'), to: at('2024-05-01T00:00:00Z') },
    ]);
    const edges = coverRange({ start: at('2026-04-20T13:00:00Z'), end: at('2026-05-20T13:45:00Z') });
    expect(edges.flatMap(rowsOf).length).toBeLessThan(45);
  });

  it('of a part of a day are hours', () => {
    expect(coverRange({ start: at('2026-05-20T03:00:00Z'), end: at('2026-05-20T05:30:00Z') })).toEqual([
      { period: 'hourly', from: at('2026-05-20T03:00:00Z'), to: at('2026-05-20T06:00:00Z') },
    ]);
    expect(coverRange({ start: at('2026-05-20T23:00:00Z'), end: at('2026-05-21T02:00:00Z') })).toEqual([
      { period: 'hourly', from: at('2026-05-20T23:00:00Z'), to: at('2026-05-21T02:00:00Z') },
    ]);
  });

  it('of nothing are none', () => {
    expect(coverRange({ start: at('2026-05-20T03:00:00Z'), end: at('2026-05-20T03:00:00Z') })).toEqual([]);
  });

  it('since the beginning are all whole months, then the rest', () => {
    expect(coverRange({ start: null, end: at('2026-05-03T02:00:00Z') })).toEqual([
      { period: 'monthly', from: null, to: at('2026-05-01T00:00:00Z') },
      { period: 'daily', from: at('2026-05-01T00:00:00Z'), to: at('2026-05-03T00:00:00Z') },
      { period: 'hourly', from: at('2026-05-03T00:00:00Z'), to: at('2026-05-03T02:00:00Z') },
    ]);
  });

  it('are one row for a live calendar window and for all time', () => {
    const now = at('2026-05-20T13:45:10Z');
    expect(coverWindow('week', now)).toEqual([
      { period: 'weekly', from: at('2026-05-18T00:00:00Z'), to: at('2026-05-25T00:00:00Z') },
    ]);
    expect(coverWindow('all_time', now)).toEqual([{ period: 'all_time', from: null, to: null }]);
    expect(coverWindow('today', now, at('2026-05-20T02:00:00Z'))).toEqual([
      { period: 'hourly', from: at('2026-05-20T00:00:00Z'), to: at('2026-05-20T02:00:00Z') },
    ]);
  });
});
