import { spansToDate } from './spans-to-date.js';
import { TimeZone } from './time-zone.js';

const spans = (window: Parameters<typeof spansToDate>[0], name: string, at: string): (string | null)[] => {
  const { current, previous } = spansToDate(window, TimeZone.find(name) as TimeZone, new Date(at));
  return [current.start, previous?.start ?? null, previous?.end ?? null].map(
    (time) => time?.toISOString().slice(0, 16) ?? null,
  );
};

describe('a period to date and the one before it', () => {
  it.each([
    [
      'today until 10:20',
      'today',
      'UTC',
      '2026-05-20T10:20',
      '2026-05-20T00:00',
      '2026-05-19T00:00',
      '2026-05-19T10:20',
    ],
    ['a week', 'week', 'UTC', '2026-05-20T10:20', '2026-05-18T00:00', '2026-05-11T00:00', '2026-05-13T10:20'],
    [
      'a month',
      'month',
      'UTC',
      '2026-05-20T10:20',
      '2026-05-01T00:00',
      '2026-04-01T00:00',
      '2026-04-20T10:20',
    ],
    [
      '30 March: all of February',
      'month',
      'UTC',
      '2026-03-30T10:20',
      '2026-03-01T00:00',
      '2026-02-01T00:00',
      '2026-03-01T00:00',
    ],
    [
      'a day by Indian clocks',
      'today',
      'Asia/Kolkata',
      '2026-05-20T20:00',
      '2026-05-20T18:30',
      '2026-05-19T18:30',
      '2026-05-19T20:00',
    ],
    // 10:00 in New York, the day of 23 hours: yesterday until 10:00 is 15:00 UTC
    [
      'the day after clocks went forward',
      'today',
      'America/New_York',
      '2026-03-08T14:00',
      '2026-03-08T05:00',
      '2026-03-07T05:00',
      '2026-03-07T15:00',
    ],
    [
      'the day before that was cut short',
      'today',
      'America/New_York',
      '2026-03-09T06:30',
      '2026-03-09T04:00',
      '2026-03-08T05:00',
      '2026-03-08T07:00',
    ],
    [
      'the day after the one that Apia skipped',
      'today',
      'Pacific/Apia',
      '2011-12-30T20:00',
      '2011-12-30T10:00',
      '2011-12-29T10:00',
      '2011-12-29T20:00',
    ],
    ['all time: nothing before', 'all_time', 'UTC', '2026-05-20T10:20', null, null, null],
  ] as const)('%s', (_, window, name, at, start, before, until) => {
    expect(spans(window, name, `${at}:00Z`)).toEqual([start, before, until]);
  });
});
