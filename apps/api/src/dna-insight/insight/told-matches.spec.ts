import { toldBands, toldDomains, toldMatch } from './told-matches.js';

describe('what is told of matches', () => {
  it('is rounded to three digits', () =>
    expect([toldMatch(0.74449), toldMatch(null)]).toEqual([0.744, null]));

  it('never lets fewer than ten be counted who have a domain, or have it not', () => {
    const of = (people: number, analysed: number): number | null | undefined =>
      toldDomains([{ domain: 'economic', averageMatch: 0.5, people }], analysed)[0]?.people;
    expect([0, 9, 10, 90, 91, 99, 100].map((people) => of(people, 100))).toEqual([
      null,
      null,
      10,
      90,
      null,
      null,
      100,
    ]);
    // twelve of fifteen: neither the twelve nor the three
    expect([5, 9, 10, 12, 15].map((people) => of(people, 15))).toEqual([null, null, null, null, 15]);
    for (let analysed = 10; analysed < 45; analysed++)
      for (let people = 0; people <= analysed; people++) {
        const told = of(people, analysed);
        if (told === null) continue;
        expect(told).toBe(people);
        expect(people).toBeGreaterThanOrEqual(10);
        expect([0, ...Array.from({ length: 35 }, (_, i) => 10 + i)]).toContain(analysed - people);
      }
  });

  it('has shares of those bands alone that are told', () => {
    const bands = toldBands([50, 30, 20, 0], 100);
    expect(bands.map(({ people, share }) => [people, share])).toEqual([
      [50, 0.5],
      [30, 0.3],
      [20, 0.2],
      [null, null],
    ]);
    expect(toldBands([50, 30, 12, 3], 95).map(({ people }) => people)).toEqual([50, 30, null, null]);
  });

  it('lets nobody count the few who have no match at all: the smallest band hides them', () => {
    const told = (unmatched: number): unknown[] =>
      toldBands([50, 30, 20, 0], 100 + unmatched).map(({ people, share }) => [people, share?.toFixed(3)]);
    const none = [null, undefined];
    expect(told(3)).toEqual([[50, '0.485'], [30, '0.291'], none, none]);
    expect(told(9)).toEqual([[50, '0.459'], [30, '0.275'], none, none]);
    // ten hide one another: then shares are of those with a match
    expect(told(10)).toEqual([[50, '0.500'], [30, '0.300'], [20, '0.200'], none]);
  });
});
