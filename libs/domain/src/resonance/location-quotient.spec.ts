import { locationQuotients, type CityActivity } from './location-quotient.js';

const city = (entity: number, all: number, events = 100): CityActivity => ({ entity, all, events });

describe('geographic resonance', () => {
  it('is the share of the entity in a city by the share of the city in everything', () => {
    // 60 % of hers in Boston, which has 20 % of everything: three times as much as expected
    expect(locationQuotients([city(60, 200), city(40, 800)])).toEqual([expect.closeTo(3, 12), 0.5]);
  });

  // U.S. Bureau of Labor Statistics, “QCEW Location Quotients explained”
  // (https://www.bls.gov/cew/about-data/location-quotients-explained.htm): local industry by all of the area, divided by
  // national industry by all of the nation. The figures are made up, by hand; the words are theirs.
  it('is the location quotient of the BLS, seen from the other side', () => {
    const [leisureVegas, allVegas, leisureNation, allNation] = [260, 1_000, 1_040, 10_000];
    const local = leisureVegas / allVegas; // 26 %
    const national = leisureNation / allNation; // 10.4 %
    const [vegas, elsewhere] = locationQuotients([
      city(leisureVegas, allVegas),
      city(leisureNation - leisureVegas, allNation - allVegas),
    ]);
    expect(vegas).toBeCloseTo(local / national, 12);
    expect(vegas).toBeCloseTo(2.5, 12);
    expect(elsewhere).toBeCloseTo(780 / 9_000 / 0.104, 12); // 0.83: less than the nation
  });

  it('is 1 where she does as everybody does, and 0 where she has nothing of what was counted', () => {
    expect(locationQuotients([city(10, 100), city(10, 100)])).toEqual([1, 1]);
    expect(locationQuotients([city(0, 100), city(10, 100)])).toEqual([0, 2]);
  });

  it('is nothing below twenty of her events in the city', () => {
    expect(locationQuotients([city(19, 100, 19), city(20, 100, 20)])).toEqual([null, 20 / 39 / 0.5]);
    expect(locationQuotients([city(19, 100, 19)], 10)).toEqual([1]);
  });

  it('is nothing where there is nothing to compare with', () => {
    expect(locationQuotients([])).toEqual([]);
    expect(locationQuotients([city(0, 100)])).toEqual([null]);
    expect(locationQuotients([city(-5, 100), city(5, 100)])).toEqual([null, null]);
    expect(locationQuotients([city(5, 0), city(5, 10)])).toEqual([null, 0.5]);
  });

  it('weighed by the share of each city comes to one, whatever the figures are', () => {
    let seed = 20260522;
    const random = (): number => (seed = (seed * 48271) % 2147483647) / 2147483647;
    for (let round = 0; round < 200; round++) {
      const cities = Array.from({ length: 1 + Math.floor(random() * 60) }, () => {
        const entity = Math.floor(random() ** 3 * 1000);
        return city(entity, entity + 1 + Math.floor(random() ** 4 * 100_000));
      });
      cities.push(city(7, 7));
      const all = cities.reduce((sum, one) => sum + one.all, 0);
      const quotients = locationQuotients(cities);
      const sum = quotients.reduce(
        (total: number, lq, i) => total + (lq as number) * ((cities[i]?.all ?? 0) / all),
        0,
      );
      expect(sum).toBeCloseTo(1, 9);
      // in other units, and in another order, it is the same
      const scaled = locationQuotients(
        cities.map((one) => ({ ...one, entity: one.entity * 3, all: one.all * 7 })).reverse(),
      );
      scaled.reverse().forEach((lq, i) => expect(lq).toBeCloseTo(quotients[i] as number, 9));
      // somewhere she is at or above what is expected, and somewhere at or below
      expect(Math.max(...(quotients as number[]))).toBeGreaterThanOrEqual(1 - 1e-9);
      expect(Math.min(...(quotients as number[]))).toBeLessThanOrEqual(1 + 1e-9);
    }
  });
});
