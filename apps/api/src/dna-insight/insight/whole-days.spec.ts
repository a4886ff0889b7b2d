import { wholeDays } from './whole-days.js';

const NOW = new Date('2026-05-20T10:00:00Z');
const of = (from?: string, to?: string): (string | null)[] => {
  const range = wholeDays({ from, to }, NOW);
  return [range.from, range.to].map((at) => at?.toISOString().slice(0, 13) ?? null);
};

describe('a range that anybody may ask for', () => {
  it('is widened to whole days, so that no two questions differ by a moment', () => {
    expect(of('2026-05-01T10:30:00Z', '2026-05-03T00:00:01Z')).toEqual(['2026-05-01T00', '2026-05-04T00']);
    expect(of('2026-05-01T00:30:00+02:00', '2026-05-03T00:00:00Z')).toEqual([
      '2026-04-30T00',
      '2026-05-03T00',
    ]);
  });

  it('is open where an end is not given, or lies ahead', () => {
    expect(of()).toEqual([null, null]);
    expect(of('2026-05-01T00:00:00Z', '2026-05-20T09:00:00Z')).toEqual(['2026-05-01T00', null]);
  });

  it.each([
    ['of nothing', '2026-05-03T00:00:00Z', '2026-05-03T00:00:00Z'],
    ['turned round', '2026-05-04T00:00:00Z', '2026-05-03T00:00:00Z'],
    ['that is still to come', '2026-06-04T00:00:00Z', undefined],
    ['of a day that does not exist', '2026-02-30T00:00:00Z', undefined],
  ])('%s is refused', (_, from, to) =>
    expect(() => wholeDays({ from, to }, NOW)).toThrow(expect.objectContaining({ code: 'invalid_query' })),
  );
});
