import { CHORUS, FOLK, NORDIC, someDna, someSegments } from './audiences.spec-support';
import { citiesOf, groupRows, knownCities, sortRows } from './group-rows';

describe('the groups of an audience', () => {
  const ids = (rows: { id: string | null }[]): (string | null)[] => rows.map(({ id }) => id);

  it('are everybody’s, with where each is strongest, and no match: there is nobody to match with', () => {
    const [first, , last] = groupRows(someSegments(), null, null);
    expect(first).toMatchObject({
      ...{ id: CHORUS, people: 300, shareText: '50\u00a0%', spendCents: 300_000, perHeadCents: 1_000 },
      ...{ city: { name: 'Oslo', resonance: 2.41 }, match: null, band: null },
      traits: ['high energy', 'major key', 'late at night'],
    });
    expect(last?.city).toBeNull();
  });

  it('are one’s own in their figures, and everybody’s in where they are at home', () => {
    const [chorus, nordic, together] = groupRows(someSegments(), someDna(), null);
    expect(chorus).toMatchObject({ people: 150, perHeadCents: 1_200, match: 0.81, band: 'strong' });
    expect(chorus?.city?.name).toBe('Oslo');
    expect(nordic).toMatchObject({ match: 0.49, band: 'moderate' });
    expect(together).toMatchObject({ id: null, name: 'Others', match: null, band: null, city: null });
  });

  it('have shares that add up to a hundred as they are read', () => {
    const third = someSegments({ items: someSegments().items.map((one) => ({ ...one, people: 100 })) });
    const read = groupRows(third, null, null).map(({ shareText }) => Number.parseFloat(shareText));
    expect(read).toEqual([33.4, 33.3, 33.3]);
  });

  it('are compared in one city where one is chosen', () => {
    const rows = groupRows(someSegments(), null, 'oslo');
    expect(rows.map(({ city }) => city?.resonance ?? null)).toEqual([2.41, 0.8, null]);
  });

  it.each([
    ['people', 'desc', [CHORUS, NORDIC, FOLK]],
    ['people', 'asc', [FOLK, NORDIC, CHORUS]],
    ['spend', 'desc', [NORDIC, CHORUS, FOLK]],
    ['perHead', 'desc', [NORDIC, FOLK, CHORUS]],
    ['name', 'asc', [CHORUS, FOLK, NORDIC]],
    ['city', 'desc', [CHORUS, NORDIC, FOLK]],
    ['city', 'asc', [NORDIC, CHORUS, FOLK]],
  ] as const)('stand by %s, %s, what is not known last', (sort, order, wanted) =>
    expect(ids(sortRows(groupRows(someSegments(), null, null), sort, order))).toEqual(wanted),
  );

  it('of one audience stand by match, those told together last', () =>
    expect(ids(sortRows(groupRows(someSegments(), someDna(), null), 'match', 'asc'))).toEqual([
      NORDIC,
      CHORUS,
      null,
    ]));

  it('name a city by its id where the directory does not name it', () => {
    expect(citiesOf(someSegments(), CHORUS).map(({ name }) => name)).toEqual(['Oslo', 'x-ville']);
    expect(knownCities(someSegments()).map(({ name }) => name)).toEqual(['Oslo', 'Tel Aviv', 'x-ville']);
  });
});
