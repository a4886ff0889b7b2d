import { coverRange, type CoverPiece } from './cover-range.js';
import { coverWindow, cutsOfWindow } from './cover-window.js';
import { HOUR_MS, nextPeriodStart, periodStart, type BoundedPeriod } from './period-start.js';
import { TimeZone } from './time-zone.js';
import { windowBefore, windowRange } from './window-range.js';
import { isSliding, windowShape } from './window-shape.js';

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

describe('a window of one’s own', () => {
  const now = at('2026-05-20T13:45:10Z');
  const zone = (name: string) => TimeZone.find(name) as TimeZone;

  it.each([
    ['14d', { kind: 'sliding', hours: 336 }],
    ['48h', { kind: 'sliding', hours: 48 }],
    ['400d', { kind: 'sliding', hours: 9_600 }],
    ['2026-11-01/2026-11-08', { kind: 'fixed', from: Date.UTC(2026, 10, 1), to: Date.UTC(2026, 10, 8) }],
    ['401d', undefined],
    ['169h', undefined],
    ['0d', undefined],
    ['07d', undefined],
    ['2026-02-30/2026-03-02', undefined],
    ['2026-11-08/2026-11-08', undefined],
    ['2026-11-08/2026-11-01', undefined],
    ['fortnight', undefined],
  ])('%s', (text, shape) => expect(windowShape(text)).toEqual(shape));

  it('slides by the hour, and is known to slide', () => {
    expect(text(windowRange('48h', now))).toEqual(['2026-05-18T13:00:00.000Z', now.toISOString()]);
    expect(text(windowRange('48h', now, at('2026-05-20T10:59:00Z')))).toEqual([
      '2026-05-18T10:00:00.000Z',
      '2026-05-20T10:00:00.000Z',
    ]);
    expect(text(windowBefore('14d', windowRange('14d', now)))).toEqual([
      '2026-04-22T13:00:00.000Z',
      '2026-05-06T13:00:00.000Z',
    ]);
    expect(['14d', '48h', '7d', 'today', 'all_time', '2026-01-01/2026-01-02'].map(isSliding)).toEqual([
      ...[true, true, true, false, false, false],
    ]);
  });

  it('of fixed days begins and ends at the midnights of its zone', () => {
    const days = '2026-03-08/2026-03-10'; // clocks go forward on the 8th
    expect(text(windowRange(days, now))).toEqual(['2026-03-08T00:00:00.000Z', '2026-03-10T00:00:00.000Z']);
    expect(text(windowRange(days, now, undefined, zone('America/New_York')))).toEqual([
      '2026-03-08T05:00:00.000Z',
      '2026-03-10T04:00:00.000Z',
    ]);
    expect(text(windowRange(days, now, at('2026-03-09T12:30:00Z')))).toEqual([
      '2026-03-08T00:00:00.000Z',
      '2026-03-09T12:00:00.000Z',
    ]);
    const before = windowRange(days, now, at('2026-03-01T00:00:00Z'));
    expect(before.start).toEqual(before.end);
    expect(coverWindow(days, now, at('2026-03-01T00:00:00Z'))).toEqual([]);
  });

  it('is read from whole hours, and cut ones from raw events, where midnight lies inside an hour', () => {
    const kolkata = zone('Asia/Kolkata');
    expect(cutsOfWindow('today', now, undefined, kolkata)).toEqual([
      { from: at('2026-05-19T18:30:00Z'), to: at('2026-05-19T19:00:00Z') },
    ]);
    expect(coverWindow('today', now, undefined, kolkata)).toEqual([
      { period: 'hourly', from: at('2026-05-19T19:00:00Z'), to: at('2026-05-20T14:00:00Z') },
    ]);
    const fixed = '2026-05-01/2026-05-03';
    expect(cutsOfWindow(fixed, now, undefined, kolkata)).toEqual([
      { from: at('2026-04-30T18:30:00Z'), to: at('2026-04-30T19:00:00Z') },
      { from: at('2026-05-02T18:00:00Z'), to: at('2026-05-02T18:30:00Z') },
    ]);
    const rows = coverWindow(fixed, now, undefined, kolkata).flatMap(rowsOf);
    expect([rows[0]?.[0], rows.at(-1)?.[1]]).toEqual([
      at('2026-04-30T19:00:00Z'),
      at('2026-05-02T18:00:00Z'),
    ]);
    // ten minutes into the day there is no whole hour yet
    expect(coverWindow('today', at('2026-05-19T18:40:00Z'), undefined, kolkata)).toEqual([]);
    expect(cutsOfWindow('today', at('2026-05-19T18:40:00Z'), undefined, kolkata)).toHaveLength(1);
    expect(cutsOfWindow('7d', now, undefined, kolkata)).toEqual([]);
    expect(cutsOfWindow('today', now, undefined, zone('Europe/Berlin'))).toEqual([]);
  });

  it('adds up to its range in any zone: whole hours and cuts, without gap or overlap', () => {
    for (const name of ['Asia/Kathmandu', 'Europe/Berlin', 'Australia/Lord_Howe', 'America/St_Johns'])
      for (const window of ['today', 'week', 'month', '2026-03-20/2026-04-10'] as const)
        for (let day = 0; day < 60; day += 7) {
          const asOf = new Date(Date.UTC(2026, 2, 15 + day, (day * 5) % 24));
          const range = windowRange(window, asOf, asOf, zone(name));
          const parts = [
            ...coverWindow(window, asOf, asOf, zone(name)).flatMap(rowsOf),
            ...cutsOfWindow(window, asOf, asOf, zone(name)).map(({ from, to }): [Date, Date] => [from, to]),
          ].sort((a, b) => a[0].getTime() - b[0].getTime());
          let reached = range.start as Date;
          for (const [from, to] of parts) {
            expect(from).toEqual(reached);
            reached = to;
          }
          expect(reached).toEqual(range.end);
        }
  });
});
