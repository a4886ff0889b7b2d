import { EVENT_TYPES, MAX_EVENTS_PER_REQUEST, type EventTypeDefinition } from '@coliseum/contracts';
import { acceptEvent } from './accept-event.js';
import { COPIED_COLUMNS } from './append.sql.js';
import { copyStream } from './copy-stream.js';
import { encodeRow } from './encode-row.js';
import { EncodedRow } from './encoded-row.js';
import { scanBatch } from './scan-batch.js';

const now = Date.parse('2026-05-16T21:00:00Z');
const context = { now, currency: 'EUR' };
const id = '0190a0b0-0000-7000-8000-000000000001';
const user = 'ABCDEF01-2345-4789-9abc-def012345678';
const vote = { id, type: 'concierto.vote_cast', userId: user, artistId: id, eventId: id, value: 12 };
const play = { id, type: 'player.track_played', userId: user, artistId: id, trackId: id };
const purchase = { id, type: 'treasury.purchase_completed', userId: user, value: 1990 };

const HEADER_BYTES = 19;

/** Every field that goes to the store, in hexadecimal; of the metadata what Postgres makes of it, for white space says nothing. */
function bytesOf(row: EncodedRow): string {
  const bytes = copyStream([row]);
  const fields: string[] = [];
  let at = HEADER_BYTES;
  const columns = bytes.readInt16BE(at);
  at += 2;
  for (let column = 0; column < columns; column++) {
    const length = bytes.readInt32BE(at);
    const field = bytes.subarray(at + 4, at + 4 + Math.max(length, 0));
    at += 4 + field.length;
    const isMetadata = COPIED_COLUMNS[column] === 'metadata';
    fields.push(
      isMetadata
        ? JSON.stringify(JSON.parse(field.toString('utf8', 1)))
        : `${length}:${field.toString('hex')}`,
    );
  }
  expect(bytes.toString('hex', at)).toBe('ffff');
  return fields.join(' ');
}

/** What the slow way makes of the text: the row's bytes but its metadata's text, or the code of the refusal. */
function parsed(text: string): string {
  const accepted = acceptEvent(JSON.parse(text), context);
  return 'row' in accepted ? bytesOf(encodeRow(accepted.row)) : accepted.refusal.code;
}

/** The same by the quick way; `left` where it leaves the event to the slow one. */
function scanned(text: string): string {
  const found = scanBatch(Buffer.from(`[${text}]`), context);
  if (found?.length !== 1) return 'nothing';
  const [one] = found;
  return one instanceof EncodedRow ? bytesOf(one) : 'left';
}

describe('the quick way in', () => {
  it.each([
    ['a vote', vote],
    [
      'a play',
      {
        ...play,
        sessionId: 'łódź',
        source: 'ios',
        metadata: { msPlayed: 184000, a: ['x', null, true, -1.5], b: {} },
      },
    ],
    ['a purchase', { ...purchase, metadata: { currency: 'EUR', n: 0.25 } }],
    [
      'every field',
      {
        ...vote,
        timestamp: '2019-05-18T21:00:00.123456+02:00',
        trackId: id,
        brandId: user,
        cityId: 'tel-aviv',
        unit: 'points',
        source: 'tïll',
        sessionId: 's',
        dnaMatchScore: 0.875,
        dnaDomain: 'cultural',
        attributionId: 'a',
        campaignId: 'c',
        metadata: { reaction: '👏', ballot: 'public' },
      },
    ],
    ['a fraction', { id, type: 'mediaid.dna_evolved', userId: user, value: 0.00012345 }],
    ['a large number', { id, type: 'player.session_ended', userId: user, value: 123_456_789 }],
    ['zero', { ...vote, value: 0 }],
    ['an old year to the microsecond', { ...vote, timestamp: '1720-01-01T00:00:00.000001+23:59' }],
    ['metadata in another order', { ...vote, metadata: { b: { d: 1, c: 2 }, a: [] } }],
  ])('takes %s, byte for byte as the slow way', (_, event) => {
    const text = JSON.stringify(event);
    expect(scanned(text)).toBe(parsed(text));
    expect(scanned(JSON.stringify(event, null, '\t\r\n '))).toBe(parsed(text));
  });

  it('leaves a void to the slow way, which looks at what it names', () => {
    const named = { id, type: 'passport.entry_voided', metadata: { voidsId: id } };
    expect(scanned(JSON.stringify(named))).toBe('left');
    expect(parsed(JSON.stringify(named))).not.toBe('left');
  });

  it.each(Object.entries<EventTypeDefinition>(EVENT_TYPES).filter(([, { names }]) => names === undefined))(
    'takes a %s with what it needs, and only then',
    (type, definition) => {
      const ids = { userId: user, artistId: id, eventId: id, trackId: id, brandId: id, cityId: 'lodz' };
      const full: Record<string, unknown> = { id, type, ...ids, value: 1 };
      const text = JSON.stringify(full);
      expect(scanned(text)).toBe(definition.names ? 'left' : parsed(text));
      for (const field of definition.requires) {
        const { [field]: _, ...lacking } = full;
        expect(scanned(JSON.stringify(lacking))).toBe('left');
      }
      const { value: _, ...valueless } = full;
      expect(scanned(JSON.stringify(valueless)) === 'left').toBe(
        parsed(JSON.stringify(valueless)) === 'value_required',
      );
    },
  );

  it('is the same event in another order of fields and keys, with other white space and capitals', () => {
    const hashOf = (text: string): string => {
      const [one] = scanBatch(Buffer.from(text), context) ?? [];
      if (!(one instanceof EncodedRow)) throw new Error('It was left to the slow way.');
      return `${one.high} ${one.low}`;
    };
    const first = hashOf(JSON.stringify({ ...vote, metadata: { a: 1, b: { c: 2, d: [1, 2] } } }));
    const { value, ...rest } = { ...vote, userId: user.toLowerCase() };
    expect(
      hashOf(JSON.stringify({ metadata: { b: { d: [1, 2], c: 2 }, a: 1 }, value, ...rest }, null, 3)),
    ).toBe(first);
    for (const other of [
      { a: 2, b: { c: 1, d: [1, 2] } },
      { a: 1, b: { c: 2, d: [2, 1] } },
      { a: 1, b: { c: 2, d: ['1', 2] } },
      { b: 1, a: { c: 2, d: [1, 2] } },
      { a: 1, b: { c: 2 }, d: [1, 2] },
      { a: 1, b: [{ c: 2, d: [1, 2] }] },
    ])
      expect(hashOf(JSON.stringify({ ...vote, metadata: other }))).not.toBe(first);
  });

  it.each([
    ['no id', { ...vote, id: undefined }],
    ['an unknown type', { ...vote, type: 'concierto.vote_thrown' }],
    ['an unknown field', { ...vote, vaule: 3 }],
    ['an id that is no UUID', { ...vote, id: `${id.slice(0, 35)}g` }],
    ['a UUID without its dashes in place', { ...vote, userId: '0190a0b00-000-7000-8000-000000000001' }],
    ['a value that is a text', { ...vote, value: '12' }],
    ['a value of null', { ...vote, value: null }],
    ['a negative value', { ...vote, value: -1 }],
    ['another unit', { ...vote, unit: 'cents' }],
    ['half a cent', { ...purchase, value: 0.5 }],
    ['another currency', { ...purchase, metadata: { currency: 'USD' } }],
    ['a currency that is no text', { ...purchase, metadata: { currency: ['EUR'] } }],
    ['a score above one', { ...vote, dnaMatchScore: 1.1 }],
    ['an unknown domain', { ...vote, dnaDomain: 'astral' }],
    ['an empty text', { ...vote, source: '' }],
    ['a text too long', { ...vote, cityId: 'x'.repeat(101) }],
    ['a control character', { ...vote, source: 'a\u0001' }],
    ['U+0000 in a text', { ...vote, source: 'a\u0000' }],
    ['an escape', { ...vote, source: 'a"b' }],
    ['half a surrogate pair', { ...vote, metadata: { a: '\ud800' } }],
    ['a day that does not exist', { ...vote, timestamp: '2023-02-29T00:00:00Z' }],
    ['a time without an offset', { ...vote, timestamp: '2024-01-01T00:00:00' }],
    ['six minutes ahead', { ...vote, timestamp: '2026-05-16T21:06:00Z' }],
    ['a far year', { ...vote, timestamp: '0099-01-01T00:00:00Z' }],
    ['a year too far from 2000 to be exact', { ...vote, timestamp: '1706-12-12T20:15:53.538519Z' }],
    ['nine levels', { ...vote, metadata: { a: { a: { a: { a: { a: { a: { a: { a: {} } } } } } } } } }],
    ['a constructor', { ...vote, metadata: { a: { constructor: 1 } } }],
    ['metadata that is a list', { ...vote, metadata: [] }],
    ['negative milliseconds', { ...play, metadata: { msPlayed: -1 } }],
    ['milliseconds in a list', { ...play, metadata: { msPlayed: [-1] } }],
    ['17 KiB of metadata', { ...vote, metadata: { a: 'x'.repeat(17 * 1024) } }],
  ])('leaves %s to the slow way', (_, event) => expect(scanned(JSON.stringify(event))).toBe('left'));

  it.each([
    ['a key given twice', '"metadata":{"a":1,"b":2,"a":3}'],
    ['a field given twice', '"value":1,"value":2'],
    ['an exponent', '"metadata":{"n":1e5}'],
    ['an exponent in the value', '"value":1e5'],
    ['digits that are rounded', '"metadata":{"n":0.1000000000000000055511151231257827}'],
    ['a number beyond 2^53', '"metadata":{"n":9007199254740993}'],
    ['a zero at the end', '"metadata":{"n":1.50}'],
    ['minus zero', '"metadata":{"n":-0}'],
    ['a tiny number', '"metadata":{"n":0.0000001}'],
    ['__proto__', '"metadata":{"__proto__":1}'],
    ['__proto__ as a field', '"__proto__":1'],
    ['an escaped key', '"v\\u0061lue":1'],
  ])('leaves %s to the slow way', (_, more) => {
    const { value: _value, ...rest } = vote;
    expect(scanned(`${JSON.stringify(rest).slice(0, -1)},${more}}`)).toBe('left');
  });

  it.each([
    '',
    ' ',
    '[',
    '[]',
    '[1]',
    '[{]',
    '[{}',
    '{}',
    '[{"a":1},]',
    '[{"a":01}]',
    'null',
    '"x"',
    '[[{}]]',
    '[{"a":"',
    '\ufeff[]',
  ])('takes nothing of %j', (text) => expect(scanBatch(Buffer.from(text), context)).toBeUndefined());

  it.each([0x80, 0xff, 0xc0])('takes nothing of a body with the stray byte %d', (byte) => {
    const text = Buffer.from(`[${JSON.stringify({ ...vote, source: 'abc' })}]`);
    text[text.indexOf('abc')] = byte;
    expect(scanBatch(text, context)).toBeUndefined();
  });

  it('leaves what happened before the retention', () => {
    const old = Buffer.from(`[${JSON.stringify({ ...vote, timestamp: '2019-05-18T21:00:00Z' })}]`);
    const oldest = Date.parse('2019-05-18T21:00:00Z');
    expect(scanBatch(old, { ...context, oldest })?.[0]).toBeInstanceOf(EncodedRow);
    expect(scanBatch(old, { ...context, oldest: oldest + 1 })?.[0]).toHaveProperty('value');
  });

  it('takes nothing where rules hold that it does not know', () => {
    const text = Buffer.from(JSON.stringify(vote));
    expect(scanBatch(text, context)).toHaveLength(1);
    expect(scanBatch(text, { ...context, ...{ anotherRule: 1 } })).toBeUndefined();
  });

  it('keeps the order, and parses only what is not plain', () => {
    const events = [vote, { ...vote, source: 'a\n' }, play, { ...vote, value: -1 }];
    const found = scanBatch(Buffer.from(JSON.stringify(events)), context) ?? [];
    expect(found.map((one) => (one instanceof EncodedRow ? one.type : one.value))).toEqual([
      vote.type,
      events[1],
      play.type,
      events[3],
    ]);
    expect(
      scanBatch(Buffer.from(JSON.stringify(Array(MAX_EVENTS_PER_REQUEST + 1).fill(vote))), context),
    ).toBeUndefined();
  });

  it('never takes what the slow way would refuse, nor otherwise, however a text is mangled', () => {
    const seeds = [
      vote,
      { ...play, timestamp: '2026-05-16T20:59:59.5Z', metadata: { msPlayed: 1000, a: [1, { b: 'x' }] } },
      { ...purchase, metadata: { currency: 'EUR' } },
    ].map((event) => JSON.stringify(event));
    const alphabet = [
      '"',
      '{',
      '}',
      '[',
      ']',
      ',',
      ':',
      '0',
      '9',
      '-',
      '.',
      'e',
      'a',
      ' ',
      '\\',
      'é',
      '1e9',
      'null',
      '"a":1,',
    ];
    let state = 42;
    const below = (n: number): number =>
      ((state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0) >>> 8) % n;
    let taken = 0;
    for (let i = 0; i < 60_000; i++) {
      let text = seeds[below(seeds.length)] as string;
      for (let n = below(3); n >= 0; n--) {
        const at = below(text.length);
        text = text.slice(0, at) + (alphabet[below(alphabet.length)] as string) + text.slice(at + below(3));
      }
      const outcome = scanned(text);
      if (outcome === 'left' || outcome === 'nothing') continue;
      taken++;
      expect([text, outcome]).toEqual([text, parsed(text)]);
    }
    expect(taken).toBeGreaterThan(1_000);
  });
});
