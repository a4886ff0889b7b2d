import { AppError } from '../platform/errors/app-error.js';
import { checkEntities } from './check-entities.js';

const id = '0197A2B4-0000-7000-8000-000000000001';
const artist = (more: object = {}): object => ({ type: 'artist', id, name: 'Duncan Laurence', ...more });
const refusal = (body: unknown): AppError => {
  try {
    checkEntities(body);
  } catch (error) {
    if (error instanceof AppError) return error;
    throw error;
  }
  throw new Error('it was taken');
};

describe('a body of entities', () => {
  it('may be one entity or many; ids are lower-cased but for cities', () => {
    expect(checkEntities(artist())).toEqual([{ ...artist(), id: id.toLowerCase(), index: 0 }]);
    expect(checkEntities([artist(), { type: 'city', id: 'Tel-Aviv', name: 'Tel Aviv' }])[1]).toMatchObject({
      id: 'Tel-Aviv',
      index: 1,
    });
    expect(checkEntities([])).toEqual([]);
  });

  it('takes the later of two that name the same entity, field by field', () => {
    const [merged, ...rest] = checkEntities([
      artist({ cityId: 'a', imageUrl: 'https://x.example/1.png' }),
      artist({ id: id.toLowerCase(), name: 'New', cityId: null }),
    ]);
    expect(rest).toEqual([]);
    expect(merged).toMatchObject({
      name: 'New',
      cityId: null,
      imageUrl: 'https://x.example/1.png',
      index: 1,
    });
  });

  it.each([
    ['an id that is no UUID', { id: 'duncan' }, '/1/id', 'id is "duncan"; it must be a UUID'],
    ['a field that does not exist', { nmae: 'x' }, '/1/nmae', 'There is no field "nmae"'],
    ['an empty name', { name: '' }, '/1/name', 'fewer than 1'],
    ['a name of 1001', { name: 'é'.repeat(1001) }, '/1/name', 'more than 1000'],
    ['a day that does not exist', { startsAt: '2024-02-30T00:00:00Z' }, '/1/startsAt', 'a time that exists'],
    ['a time without offset', { startsAt: '2024-02-03T00:00:00' }, '/1/startsAt', 'RFC 3339'],
    [
      'an end before its start',
      { startsAt: '2024-02-03T00:00:00Z', endsAt: '2024-02-03T01:00:00+02:00' },
      '/1/endsAt',
      'after startsAt',
    ],
    [
      'a vote that closes when it opens',
      { votingOpensAt: '2024-02-03T00:00:00Z', votingClosesAt: '2024-02-03T00:00:00Z' },
      '/1/votingClosesAt',
      'after votingOpensAt',
    ],
    ['a time zone that does not exist', { timeZone: 'Mars/Olympus' }, '/1/timeZone', 'IANA'],
    ['an offset for a time zone', { timeZone: '+02:00' }, '/1/timeZone', 'IANA'],
    ['a script for a picture', { imageUrl: 'javascript:alert(1)' }, '/1/imageUrl', 'http(s)'],
    [
      'a password in an address',
      { imageUrl: 'https://a:b@x.example/' },
      '/1/imageUrl',
      'without a user name',
    ],
    ['another host for a path', { imageUrl: '/\\\\x.example/a.png' }, '/1/imageUrl', 'or a path'],
    ['a cost beyond 2^53', { costCents: 2 ** 60 }, '/1/costCents', '2^53'],
    ['a number that was not carried exactly', { attributes: { a: [Infinity] } }, '/1/attributes', 'exactly'],
    ['a type that does not exist', { type: 'planet' }, '/1/type', 'one of artist, event'],
  ])('with %s is refused as a whole, naming the place', (_, fault, path, message) => {
    const error = refusal([artist(), artist(fault)]);
    expect([error.status, error.more.errors?.[0]?.path]).toEqual([422, path]);
    expect(error.message).toMatch(/^Entity 1: /);
    expect(error.message).toContain(message);
  });

  it('names every fault, up to a hundred', () => {
    expect(refusal([artist({ a: 1 }), artist(), 7, null]).more.errors?.map((e) => e.path)).toEqual([
      '/0/a',
      '/2',
      '/3',
    ]);
    expect(refusal(Array(500).fill(0)).more.errors).toHaveLength(100);
  });

  it('holds 10,000 at most', () => {
    expect(refusal(Array(10_001).fill(artist())).code).toBe('too_many');
  });
});
