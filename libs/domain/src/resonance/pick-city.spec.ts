import { citySlug, citySlugs } from './city-slug.js';
import { cityReadings, geonameIdOf, pickCity, type CityCandidate } from './pick-city.js';

const CITIES: CityCandidate[] = (
  [
    [4930956, 'Boston', 'US', 'MA', 667137],
    [2655138, 'Boston', 'GB', 'ENG', 41340],
    [4781708, 'Richmond', 'US', 'VA', 220289],
    [6122085, 'Richmond', 'CA', '02', 182000],
    [5387428, 'Richmond', 'US', 'CA', 109708],
    [2634715, 'Washington', 'GB', 'ENG', 53526],
    [4140963, 'Washington, D.C.', 'US', 'DC', 601723],
    [5128581, 'New York City', 'US', 'NY', 8175133],
    [5105496, 'Union City', 'US', 'NJ', 66455],
    [5105491, 'Union', 'US', 'NJ', 56642],
    [3448439, 'São Paulo', 'BR', '27', 10021295],
    [3093133, 'Łódź', 'PL', '74', 768755],
    [4500546, 'Cherry Hill', 'US', 'NJ', 71045],
    [4350049, 'Cherry', 'US', 'XX', 20000],
    [3837675, 'San Juan', 'AR', '18', 447048],
    [4568127, 'San Juan', 'PR', '', 418140],
    [11, 'Twin', 'US', 'AA', 50000],
    [10, 'Twin', 'US', 'BB', 50000],
  ] as const
).map(([geonameId, name, country, admin1, population]) => ({
  ...{ geonameId, country, admin1, population },
  ...citySlugs(name),
}));
const pick = (cityId: string): string | undefined => {
  const city = pickCity(cityId, CITIES);
  return city && `${city.slug} ${city.admin1} ${city.country}`;
};

describe("an event's city", () => {
  it.each([
    // the most populous of a name
    ['boston', 'boston MA US'],
    ['richmond', 'richmond VA US'],
    ['san-juan', 'san-juan 18 AR'],
    // a country, a division, or both decide
    ['boston-gb', 'boston ENG GB'],
    ['boston-eng', 'boston ENG GB'],
    ['boston-eng-gb', 'boston ENG GB'],
    ['boston-us', 'boston MA US'],
    ['boston-ma', 'boston MA US'],
    ['boston-ma-us', 'boston MA US'],
    ['san-juan-pr', 'san-juan  PR'],
    // CA is California and Canada: the more populous Richmond, unless both are said
    ['richmond-ca', 'richmond 02 CA'],
    ['richmond-ca-us', 'richmond CA US'],
    ['richmond-02-ca', 'richmond 02 CA'],
    // a suffix that holds for none is no other city
    ['boston-fr', undefined],
    ['boston-us-ma', undefined],
    // however it is written
    ['Boston', 'boston MA US'],
    ['Palo Alto|CA|US', undefined],
    ['Boston|MA|US', 'boston MA US'],
    ['São Paulo', 'sao-paulo 27 BR'],
    ['lodz', 'lodz 74 PL'],
    // what goes by two names
    ['washington', 'washington DC US'],
    ['washington-dc', 'washington DC US'],
    ['washington-d-c', 'washington DC US'],
    ['washington-gb', 'washington ENG GB'],
    ['new-york', 'new-york-city NY US'],
    ['new-york-ny', 'new-york-city NY US'],
    ['new-york-city', 'new-york-city NY US'],
    // but a name before a second name, though the city is smaller
    ['union', 'union NJ US'],
    ['union-city', 'union-city NJ US'],
    // the longest name
    ['cherry-hill', 'cherry-hill NJ US'],
    ['cherry-xx', 'cherry XX US'],
    // as many people: always the same one
    ['twin', 'twin BB US'],
    // GeoNames ids
    ['2655138', 'boston ENG GB'],
    ['26551380', undefined],
    ['atlantis', undefined],
    ['', undefined],
    ['--', undefined],
  ])('%s is %s', (cityId, city) => expect(pick(cityId)).toBe(city));

  it('is read with the longest name first', () => {
    expect(cityReadings('St. Louis, MO')).toEqual([
      { name: 'st-louis-mo', suffix: [] },
      { name: 'st-louis', suffix: ['mo'] },
      { name: 'st', suffix: ['louis', 'mo'] },
    ]);
    expect(cityReadings('lodz')).toEqual([{ name: 'lodz', suffix: [] }]);
  });

  it('by number is a number of GeoNames and nothing that looks like one', () => {
    expect(geonameIdOf('4930956')).toBe(4930956);
    for (const text of ['04930956', '9999999999', '1e3', '-5', '4930956.0', ''])
      expect(geonameIdOf(text)).toBeUndefined();
  });

  it.each([
    ['Xi’an', 'xian'],
    ['Coeur d’Alene', 'coeur-dalene'],
    ['St. Louis', 'st-louis'],
    ['Straße', 'strasse'],
    ['Ağrı', 'agri'],
    ['Nōgata', 'nogata'],
    ['東京', '東京'],
    ['  İzmir ', 'izmir'],
  ])('%s is written %s', (name, slug) => expect(citySlug(name)).toBe(slug));
});
