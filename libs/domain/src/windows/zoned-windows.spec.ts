import { DAY_MS, HOUR_MS, periodStart, type BoundedPeriod } from './period-start.js';
import { TimeZone } from './time-zone.js';
import { instantOf, nextZonedPeriodStart, zonedPeriodStart } from './zoned-period-start.js';

const zone = (name: string): TimeZone => {
  const found = TimeZone.find(name);
  if (!found) throw new Error(`no zone ${name}`);
  return found;
};
const start = (period: BoundedPeriod, name: string, at: string): string =>
  zonedPeriodStart(period, zone(name), new Date(at)).toISOString();
/** [start, hours until the next] of so many periods in a row */
const lengths = (period: BoundedPeriod, name: string, at: string, count: number): [string, number][] => {
  let from = zonedPeriodStart(period, zone(name), new Date(at));
  return Array.from({ length: count }, () => {
    const next = nextZonedPeriodStart(period, zone(name), from);
    const row: [string, number] = [
      from.toISOString().slice(0, 16),
      (next.getTime() - from.getTime()) / HOUR_MS,
    ];
    from = next;
    return row;
  });
};

describe('a time zone', () => {
  it('is found by its IANA name only', () => {
    expect(TimeZone.find('Asia/Kolkata')).toMatchObject({ name: 'Asia/Kolkata', isUtc: false });
    for (const name of ['UTC', 'Etc/UTC', 'utc']) expect(TimeZone.find(name)?.isUtc).toBe(true);
    for (const name of ['Europe/Atlantis', '', '+02:00', 'Z; drop table', '../etc', '05:30'])
      expect(TimeZone.find(name)).toBeUndefined();
  });

  it.each([
    ['America/New_York', '2026-01-15T00:00:00Z', -5],
    ['America/New_York', '2026-07-15T00:00:00Z', -4],
    ['Asia/Kolkata', '2026-01-15T00:00:00Z', 5.5],
    ['Asia/Kathmandu', '2026-01-15T00:00:00Z', 5.75],
    ['Asia/Kathmandu', '1985-12-31T00:00:00Z', 5.5],
    ['Australia/Lord_Howe', '2026-01-15T00:00:00Z', 11],
    ['Australia/Lord_Howe', '2026-07-15T00:00:00Z', 10.5],
    ['America/New_York', '1850-01-01T00:00:00Z', -(4 + 56 / 60 + 2 / 3600)],
    ['Africa/Monrovia', '1971-01-01T00:00:00Z', -(44 * 60 + 30) / 3600],
  ])('%s at %s is %d h from UTC', (name, at, hours) =>
    expect(zone(name).offsetAt(Date.parse(at)) / HOUR_MS).toBeCloseTo(hours, 10),
  );

  it('knows to the millisecond when its clocks change', () => {
    const changes = zone('America/New_York').changes(Date.UTC(2026, 0, 1), Date.UTC(2027, 0, 1));
    expect(changes.map(({ at, offset }) => [new Date(at).toISOString(), offset / HOUR_MS])).toEqual([
      ['2026-03-08T07:00:00.000Z', -4],
      ['2026-11-01T06:00:00.000Z', -5],
    ]);
    // a week apart, about the closest that there are
    expect(zone('America/Boa_Vista').changes(Date.UTC(2000, 9, 1), Date.UTC(2000, 9, 31))).toHaveLength(2);
  });

  it('answers the same from a prepared stretch', () => {
    const [plain, prepared] = [zone('Africa/Casablanca'), zone('Africa/Casablanca')];
    prepared.prepare(Date.UTC(2000, 0, 1), Date.UTC(2030, 0, 1));
    const found = plain.changes(Date.UTC(2010, 0, 1), Date.UTC(2026, 0, 1));
    expect(prepared.changes(Date.UTC(2010, 0, 1), Date.UTC(2026, 0, 1))).toEqual(found);
    expect(found.length).toBeGreaterThan(30);
    for (let i = 0; i < 2000; i++) {
      const at = Date.UTC(1999, 11, 20) + i * 5.6 * DAY_MS;
      expect(prepared.offsetAt(at)).toBe(plain.offsetAt(at));
    }
  });
});

describe('periods by the clocks of a zone', () => {
  it('are days of 23 and 25 hours where clocks change', () => {
    expect(lengths('daily', 'America/New_York', '2026-03-07T12:00:00Z', 3)).toEqual([
      ['2026-03-07T05:00', 24],
      ['2026-03-08T05:00', 23],
      ['2026-03-09T04:00', 24],
    ]);
    expect(lengths('daily', 'America/New_York', '2026-10-31T12:00:00Z', 3)).toEqual([
      ['2026-10-31T04:00', 24],
      ['2026-11-01T04:00', 25],
      ['2026-11-02T05:00', 24],
    ]);
    // standard time is Irish Standard Time, and winter is the time that is put back
    expect(lengths('daily', 'Europe/Dublin', '2026-03-29T12:00:00Z', 2)).toEqual([
      ['2026-03-29T00:00', 23],
      ['2026-03-29T23:00', 24],
    ]);
    expect(start('monthly', 'Europe/Dublin', '2026-10-31T23:30:00Z')).toBe('2026-09-30T23:00:00.000Z');
    expect(start('monthly', 'Europe/Dublin', '2026-11-01T00:00:00Z')).toBe('2026-11-01T00:00:00.000Z');
  });

  it('begin at half and quarter hours in India and Nepal', () => {
    expect(start('daily', 'Asia/Kolkata', '2026-05-01T18:29:59.999Z')).toBe('2026-04-30T18:30:00.000Z');
    expect(start('daily', 'Asia/Kolkata', '2026-05-01T18:30:00Z')).toBe('2026-05-01T18:30:00.000Z');
    expect(start('hourly', 'Asia/Kolkata', '2026-05-01T18:29:00Z')).toBe('2026-05-01T17:30:00.000Z');
    expect(start('monthly', 'Asia/Kathmandu', '2026-05-01T00:00:00Z')).toBe('2026-04-30T18:15:00.000Z');
    // Nepal's clocks went from +5:30 to +5:45 at midnight: the first day of 1986 is a quarter of an hour short
    expect(lengths('daily', 'Asia/Kathmandu', '1986-01-01T12:00:00Z', 2)).toEqual([
      ['1985-12-31T18:30', 23.75],
      ['1986-01-01T18:15', 24],
    ]);
  });

  it('on Lord Howe Island are days of 23½ and 24½ hours, and one hour of 30 and one of 90 minutes', () => {
    expect(lengths('daily', 'Australia/Lord_Howe', '2026-04-04T12:00:00Z', 3)).toEqual([
      ['2026-04-03T13:00', 24],
      ['2026-04-04T13:00', 24.5],
      ['2026-04-05T13:30', 24],
    ]);
    expect(lengths('daily', 'Australia/Lord_Howe', '2026-10-03T20:00:00Z', 2)).toEqual([
      ['2026-10-03T13:30', 23.5],
      ['2026-10-04T13:00', 24],
    ]);
    expect(lengths('hourly', 'Australia/Lord_Howe', '2026-04-04T13:30:00Z', 4)).toEqual([
      ['2026-04-04T13:00', 1],
      ['2026-04-04T14:00', 1.5],
      ['2026-04-04T15:30', 1],
      ['2026-04-04T16:30', 1],
    ]);
    expect(lengths('hourly', 'Australia/Lord_Howe', '2026-10-03T14:45:00Z', 3)).toEqual([
      ['2026-10-03T14:30', 1],
      ['2026-10-03T15:30', 0.5],
      ['2026-10-03T16:00', 1],
    ]);
  });

  it('leave out the day that Apia skipped', () => {
    expect(lengths('daily', 'Pacific/Apia', '2011-12-29T12:00:00Z', 3)).toEqual([
      ['2011-12-29T10:00', 24], // 29 December
      ['2011-12-30T10:00', 24], // 31 December
      ['2011-12-31T10:00', 24],
    ]);
    expect(lengths('weekly', 'Pacific/Apia', '2011-12-28T12:00:00Z', 1)).toEqual([['2011-12-26T10:00', 144]]);
  });

  it('follow Ramadan in Casablanca', () => {
    const days = lengths('daily', 'Africa/Casablanca', '2026-02-14T12:00:00Z', 40);
    expect(days.filter(([, hours]) => hours !== 24).map(([, hours]) => hours)).toEqual([25, 23]);
  });

  it('begin late where midnight is skipped, and once where it comes twice', () => {
    // Cairo, 2026-04-24: 00:00 → 01:00
    expect(lengths('daily', 'Africa/Cairo', '2026-04-24T12:00:00Z', 1)).toEqual([['2026-04-23T22:00', 23]]);
    // Cairo, 2026-10-29: 24:00 → 23:00; the hour from 23:00 comes twice, the day has 25 hours
    expect(lengths('daily', 'Africa/Cairo', '2026-10-29T12:00:00Z', 2)).toEqual([
      ['2026-10-28T21:00', 25],
      ['2026-10-29T22:00', 24],
    ]);
    // Toronto, 1987-10-25 00:01 → 1987-10-24 23:01: the day that had begun goes on
    const toronto = zone('America/St_Johns');
    const [change] = toronto.changes(Date.UTC(2006, 9, 20), Date.UTC(2006, 10, 2));
    const again = new Date((change?.at ?? 0) + 10 * 60_000); // 23:11 for the second time
    const began = zonedPeriodStart('daily', toronto, again);
    expect(began.toISOString()).toBe('2006-10-29T02:30:00.000Z');
    expect((nextZonedPeriodStart('daily', toronto, began).getTime() - began.getTime()) / HOUR_MS).toBe(25);
  });

  it('are ISO weeks: 2025-12-29 is in 2026-W01, wherever it is', () => {
    expect(start('weekly', 'America/New_York', '2026-01-01T03:00:00Z')).toBe('2025-12-29T05:00:00.000Z');
    expect(start('weekly', 'America/New_York', '2025-12-29T04:59:59Z')).toBe('2025-12-22T05:00:00.000Z');
    expect(start('weekly', 'Asia/Kolkata', '2021-01-03T18:29:59Z')).toBe('2020-12-27T18:30:00.000Z'); // 2020-W53
  });

  it.each([
    'America/New_York',
    'Europe/Dublin',
    'Asia/Kolkata',
    'Asia/Kathmandu',
    'Australia/Lord_Howe',
    'Pacific/Apia',
    'Africa/Casablanca',
    'America/St_Johns',
    'Africa/Cairo',
    'Asia/Gaza',
    'UTC',
  ])('follow each other without gap or overlap, and hold what their clocks say: %s', (name) => {
    const there = zone(name);
    const shown = new Intl.DateTimeFormat('sv-SE', { timeZone: name, dateStyle: 'short' });
    for (const period of ['hourly', 'daily', 'weekly', 'monthly'] as const)
      for (let i = 0; i < 150; i++) {
        const at = new Date(Date.UTC(1975, 0, 1) + i * 127.31 * DAY_MS + i * 3_701_000);
        const from = zonedPeriodStart(period, there, at);
        const to = nextZonedPeriodStart(period, there, from);
        expect(from <= at && at < to).toBe(true);
        expect(zonedPeriodStart(period, there, from)).toEqual(from);
        expect(zonedPeriodStart(period, there, new Date(to.getTime() - 1))).toEqual(from);
        expect(zonedPeriodStart(period, there, to)).toEqual(to);
        if (period === 'daily') expect(shown.format(from)).toBe(shown.format(at));
        if (name === 'UTC') expect(from).toEqual(periodStart(period, at));
      }
  });

  it('turn a wall clock’s time into the first instant that shows it, or the first after a gap', () => {
    const york = zone('America/New_York');
    const iso = (local: string): string => new Date(instantOf(york, Date.parse(local))).toISOString();
    expect(iso('2026-03-08T02:30:00Z')).toBe('2026-03-08T07:00:00.000Z');
    expect(iso('2026-11-01T01:30:00Z')).toBe('2026-11-01T05:30:00.000Z');
    expect(iso('2026-06-01T12:00:00Z')).toBe('2026-06-01T16:00:00.000Z');
  });
});
