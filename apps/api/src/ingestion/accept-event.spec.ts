import { acceptEvent, type Acceptance } from './accept-event.js';

const now = Date.parse('2026-05-16T21:00:00Z');
const context = { now, currency: 'EUR' };
const id = '0190a0b0-0000-7000-8000-000000000001';
const vote = { id, type: 'concierto.vote_cast', userId: id, artistId: id, eventId: id, value: 12 };

const accept = (event: unknown): Acceptance => acceptEvent(event, context);
const code = (event: unknown): string => {
  const result = accept(event);
  return 'refusal' in result ? `${result.refusal.code} ${result.refusal.path}` : 'accepted';
};
const row = (event: unknown) => {
  const result = accept(event);
  if ('refusal' in result) throw new Error(result.refusal.message);
  return result.row;
};

describe('an event at the door', () => {
  it('gets its defaults: value 1, the unit of its type, source web, the time it came', () => {
    const { value: _, ...plain } = vote;
    expect(row(plain)).toMatchObject({
      value: 1,
      unit: 'points',
      source: 'web',
      timestamp: BigInt(now) * 1000n,
      metadata: '{}',
    });
  });

  it('gets a UUIDv7 where it brings no id', () => {
    const result = accept({ ...vote, id: undefined });
    expect(result).toMatchObject({
      idMade: true,
      row: { id: expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab]/) },
    });
  });

  it('keeps ids in lower case', () => {
    expect(row({ ...vote, id: id.toUpperCase(), userId: id.toUpperCase() })).toMatchObject({
      id,
      userId: id,
    });
  });

  it.each([
    ['no object', 5, 'not_an_object '],
    ['a void of nothing', { id, type: 'passport.entry_voided' }, 'missing_field /metadata/voidsId'],
    [
      'a void of no id',
      { id, type: 'passport.entry_voided', metadata: { voidsId: 'that one' } },
      'invalid_field /metadata/voidsId',
    ],
    ['an unknown type', { ...vote, type: 'concierto.vote_thrown' }, 'unknown_type /type'],
    ['a typo in a field', { ...vote, vaule: 3 }, 'unknown_field /vaule'],
    [
      '__proto__ as a field',
      JSON.parse(`{"__proto__":1,"type":"concierto.vote_cast"}`),
      'unknown_field /__proto__',
    ],
    ['a missing type', { id }, 'missing_field /type'],
    ['a missing artist', { ...vote, artistId: undefined }, 'missing_field /artistId'],
    ['an id that is no UUID', { ...vote, id: '42' }, 'invalid_field /id'],
    ['a value that is a text', { ...vote, value: '12' }, 'invalid_field /value'],
    ['a value beyond 2^53−1', { ...vote, value: 2 ** 53 }, 'number_not_exact /value'],
    ['a negative value', { ...vote, value: -1 }, 'value_negative /value'],
    ['another unit', { ...vote, unit: 'cents' }, 'unit_not_expected /unit'],
    [
      'a purchase without its amount',
      { type: 'treasury.purchase_completed', userId: id },
      'value_required /value',
    ],
    ['half a cent', { type: 'treasury.purchase_completed', userId: id, value: 0.5 }, 'invalid_field /value'],
    [
      'another currency',
      { type: 'treasury.purchase_completed', userId: id, value: 5, metadata: { currency: 'USD' } },
      'currency_not_supported /metadata/currency',
    ],
    [
      'a day that does not exist',
      { ...vote, timestamp: '2024-02-30T00:00:00Z' },
      'timestamp_invalid /timestamp',
    ],
    [
      'a time without an offset',
      { ...vote, timestamp: '2024-01-01T00:00:00' },
      'timestamp_invalid /timestamp',
    ],
    ['six minutes ahead', { ...vote, timestamp: '2026-05-16T21:06:00Z' }, 'timestamp_in_future /timestamp'],
    ['U+0000 in a text', { ...vote, source: 'a\u0000' }, 'text_not_storable /source'],
    [
      'half a surrogate pair deep inside',
      { ...vote, metadata: { a: ['\ud800'] } },
      'text_not_storable /metadata/a/0',
    ],
    ['an inexact number in metadata', { ...vote, metadata: { n: 2 ** 53 } }, 'number_not_exact /metadata/n'],
    [
      'a constructor in metadata',
      { ...vote, metadata: { a: { constructor: 1 } } },
      'metadata_key_forbidden /metadata/a/constructor',
    ],
    [
      'eight levels',
      { ...vote, metadata: { a: { a: { a: { a: { a: { a: { a: { a: 1 } } } } } } } } },
      'accepted',
    ],
    [
      'nine levels',
      { ...vote, metadata: { a: { a: { a: { a: { a: { a: { a: { a: {} } } } } } } } } },
      'metadata_too_deep /metadata/a/a/a/a/a/a/a/a',
    ],
    [
      '17 KiB of metadata',
      { ...vote, metadata: { a: 'x'.repeat(17 * 1024) } },
      'metadata_too_large /metadata',
    ],
    ['five minutes ahead', { ...vote, timestamp: '2026-05-16T21:05:00Z' }, 'accepted'],
  ])('%s', (_, event, expected) => expect(code(JSON.parse(JSON.stringify(event)))).toBe(expected));

  it('names a value that is nested deep without walking into it', () => {
    const userId = JSON.parse(`${'['.repeat(5000)}${']'.repeat(5000)}`) as unknown;
    expect(code({ ...vote, userId })).toBe('invalid_field /userId');
  });

  it('says what was wrong and what would be right', () => {
    expect(accept({ ...vote, vaule: 1 })).toEqual({
      id,
      refusal: {
        code: 'unknown_field',
        path: '/vaule',
        message: 'There is no field "vaule"; check its spelling.',
      },
    });
  });

  it('is the same event again with another timestamp, other key order, capitals and defaults spelled out', () => {
    const first = row({ ...vote, metadata: { a: 1, b: { c: 2, d: 3 } } });
    const again = row({
      metadata: { b: { d: 3, c: 2 }, a: 1 },
      source: 'web',
      unit: 'points',
      timestamp: '2020-01-01T00:00:00Z',
      ...vote,
      userId: id.toUpperCase(),
    });
    expect(again.bodyHash).toBe(first.bodyHash);
    expect(row({ ...vote, metadata: { a: 1, b: { c: 2, d: 4 } } }).bodyHash).not.toBe(first.bodyHash);
    expect(row({ ...vote, value: 10 }).bodyHash).not.toBe(row(vote).bodyHash);
  });
});
