import { formatAge, formatDuration } from './duration';
import { formatBytes, formatCount, formatRate, formatScore, formatSigned } from './number';
import { formatClock, formatDay, formatTime, formatWhen, isIanaZone } from './time';

describe('figures', () => {
  it('groups thousands and shows an unknown count as a dash, never as 0', () => {
    expect(formatCount(1_038_214)).toBe('1,038,214');
    expect(formatCount(0)).toBe('0');
    expect(formatCount(null)).toBe('–');
  });

  it('keeps one decimal of a small rate and none of a large one', () => {
    expect([0, 0.24, 9.94, 9.96, 1310.4].map(formatRate)).toEqual(['0', '0.2', '9.9', '10', '1,310']);
  });

  it('uses a real minus', () => {
    expect(formatSigned(-3)).toBe('−3');
    expect(formatSigned(212)).toBe('+212');
    expect(formatScore(-1.256)).toBe('−1.26');
  });

  it('names bytes in steps of 1,000', () => {
    expect([0, 999, 212_000_000, 4_800_000_000, null].map(formatBytes)).toEqual([
      '0 B',
      '999 B',
      '212 MB',
      '4.8 GB',
      '–',
    ]);
  });
});

describe('durations', () => {
  it.each([
    [0, '0 ms'],
    [0.4, '< 1 ms'],
    [420.4, '420 ms'],
    [999.7, '1.0 s'],
    [1_900, '1.9 s'],
    [59_999, '59 s'],
    [341_000, '5 min 41 s'],
    [7_500_000, '2 h 5 min'],
    [86_400_000, '1 d'],
  ])('%d ms reads %s', (ms, text) => expect(formatDuration(ms)).toBe(text));

  it('never shows a negative age when the two clocks differ', () => {
    expect(formatAge(-1_500)).toBe('0 s');
    expect(formatAge(61_900)).toBe('1 min 1 s');
  });
});

describe('times', () => {
  const at = '2019-05-18T21:52:07Z';

  it('carries the zone', () => {
    expect(formatTime(at, 'utc')).toBe('21:52:07 UTC');
    expect(formatTime(at, 'local')).toMatch(/^\d\d:\d\d:\d\d \S+/);
    expect(formatTime(at, 'Asia/Jerusalem')).toBe('00:52:07 GMT+3');
    expect(isIanaZone('Asia/Jerusalem') && !isIanaZone('Utopia/Nowhere') && !isIanaZone('utc')).toBe(true);
    expect(formatTime(null, 'utc')).toBe('–');
  });

  it('names the day where it is another one', () => {
    expect(formatDay(at, 'utc')).toBe('Sat 18 May 2019');
    expect(formatWhen('2019-05-18T03:00:09Z', at, 'utc')).toBe('03:00:09');
    expect(formatWhen('2019-05-19T03:00:00Z', at, 'utc')).toBe('19 May 03:00');
    expect(formatClock('2019-05-18T00:00:05Z', 'utc')).toBe('00:00:05');
  });
});
