import { statsRange } from './stats-range.js';

const now = new Date('2026-03-11T10:20:30Z');
const range = (period: Parameters<typeof statsRange>[0], given: object = {}): string[] | undefined => {
  const found = statsRange(period, given, now);
  return found && [found.from.toISOString(), found.to.toISOString()];
};

describe('the range of statistics', () => {
  it('is the last 30 periods with the one that is running, if nothing is said', () => {
    expect(range('hourly')).toEqual(['2026-03-10T05:00:00.000Z', '2026-03-11T11:00:00.000Z']);
    expect(range('daily')).toEqual(['2026-02-10T00:00:00.000Z', '2026-03-12T00:00:00.000Z']);
    expect(range('weekly')).toEqual(['2025-08-18T00:00:00.000Z', '2026-03-16T00:00:00.000Z']);
    expect(range('monthly')).toEqual(['2023-10-01T00:00:00.000Z', '2026-04-01T00:00:00.000Z']);
    expect(range('all_time', { from: '2020-01-01T00:00:00Z' })).toBeUndefined();
  });

  it('is what is asked for', () => {
    const from = '2026-01-01T00:00:00Z';
    expect(range('daily', { from, to: '2026-02-01T01:00:00+01:00' })).toEqual([
      '2026-01-01T00:00:00.000Z',
      '2026-02-01T00:00:00.000Z',
    ]);
    expect(range('daily', { from })?.[1]).toBe('2026-03-12T00:00:00.000Z');
    expect(range('daily', { to: '2026-02-01T00:00:00Z' })?.[0]).toBe('2026-01-02T00:00:00.000Z');
    expect(range('daily', { from: '2030-01-01T00:00:00Z' })?.[1]).toBe('2030-01-02T00:00:00.000Z');
  });

  it.each([
    [
      'ten years of hours',
      'hourly',
      { from: '2016-01-01T00:00:00Z', to: '2026-01-01T00:00:00Z' },
      'range_too_large',
    ],
    [
      'all of history',
      'hourly',
      { from: '0001-01-01T00:00:00Z', to: '9999-12-31T23:59:59Z' },
      'range_too_large',
    ],
    [
      'the wrong way round',
      'daily',
      { from: '2026-02-01T00:00:00Z', to: '2026-01-01T00:00:00Z' },
      'invalid_query',
    ],
    ['a day that does not exist', 'daily', { from: '2026-02-30T00:00:00Z' }, 'invalid_query'],
  ] as const)('is refused for %s', (_, period, given, code) => {
    expect(() => range(period, given)).toThrow(expect.objectContaining({ status: 422, code }));
  });
});
