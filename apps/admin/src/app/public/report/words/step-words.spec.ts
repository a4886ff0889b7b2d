import { axisNames, stepWords } from './step-words';

const every = (from: string, minutes: number, count: number): number[] =>
  Array.from({ length: count }, (_, i) => Date.parse(from) + i * minutes * 60_000);
const names = (at: number[], step: Parameters<typeof axisNames>[1], zone: string, most: number): string[] => {
  const axis = axisNames(at, step, zone, most);
  return axis.at.map(axis.name);
};

describe('the names of an axis', () => {
  it('fall on round times of the zone, midnight by its day', () => {
    expect(names(every('2019-05-18T19:00:00Z', 5, 49), '5m', 'Asia/Jerusalem', 9)).toEqual([
      '22:00',
      '22:30',
      '23:00',
      '23:30',
      '19 May',
      '00:30',
      '01:00',
      '01:30',
      '02:00',
    ]);
  });

  it('get fewer where there is less room', () => {
    expect(names(every('2019-05-18T19:00:00Z', 5, 49), '5m', 'Asia/Jerusalem', 3)).toEqual([
      '22:00',
      '19 May',
      '02:00',
    ]);
  });

  it('are whole hours in a zone with half of one', () => {
    expect(names(every('2024-05-01T00:30:00Z', 30, 10), 'hour', 'Asia/Kolkata', 6)).toEqual([
      '06:00',
      '07:00',
      '08:00',
      '09:00',
      '10:00',
    ]);
  });

  it('are days of many days, months of many months', () => {
    expect(names(every('2024-03-01T00:00:00Z', 1_440, 31), 'day', 'UTC', 7)).toEqual([
      '1 Mar',
      '6 Mar',
      '11 Mar',
      '16 Mar',
      '21 Mar',
      '26 Mar',
      '31 Mar',
    ]);
    const months = Array.from({ length: 14 }, (_, i) => Date.UTC(2023, i, 1));
    expect(names(months, 'month', 'UTC', 5)).toEqual([
      'Jan 2023',
      'Apr 2023',
      'Jul 2023',
      'Oct 2023',
      'Jan 2024',
    ]);
  });

  it('never are more than there is room for', () => {
    for (const most of [2, 3, 5, 8])
      for (const [minutes, count] of [
        [5, 49],
        [60, 48],
        [60, 24 * 30],
        [1_440, 400],
        [10_080, 60],
      ] as const)
        expect(
          names(every('2024-03-01T00:00:00Z', minutes, count), 'hour', 'UTC', most).length,
        ).toBeLessThanOrEqual(most);
  });

  it('are none of nothing', () => expect(names([], '5m', 'UTC', 5)).toEqual([]));
});

describe('a step', () => {
  it.each([
    ['5m', '18 May 2019, 22:05'],
    ['day', '18 May 2019'],
    ['week', 'week of 18 May 2019'],
    ['month', 'May 2019'],
  ] as const)('of %s reads %s', (step, text) =>
    expect(stepWords('2019-05-18T19:05:00Z', step, 'Asia/Jerusalem')).toBe(text),
  );
});
