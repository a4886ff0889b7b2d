import { parseTimestamp } from './parse-timestamp.js';

const micros = (iso: string): bigint => BigInt(Date.parse(iso)) * 1000n;

describe('timestamps', () => {
  it.each([
    ['2019-05-18T21:00:00Z', '2019-05-18T21:00:00Z'],
    ['2019-05-18t21:00:00.5z', '2019-05-18T21:00:00.500Z'],
    ['2019-05-18T23:45:00+05:45', '2019-05-18T18:00:00Z'],
    ['2020-02-29T00:00:00-03:30', '2020-02-29T03:30:00Z'],
    ['0099-12-31T00:00:00Z', '0099-12-31T00:00:00Z'],
  ])('reads %s', (text, same) => expect(parseTimestamp(text)).toBe(micros(same)));

  it('keeps microseconds', () => expect(parseTimestamp('1970-01-01T00:00:00.123456789Z')).toBe(123_456n));

  it.each([
    '2024-02-30T00:00:00Z',
    '2023-02-29T00:00:00Z',
    '2024-01-01T00:00:00',
    '2024-01-01T24:00:00Z',
    '2024-01-01T00:00:60Z',
    '2024-01-01T00:00:00+99:00',
    '0000-00-00T00:00:00Z',
    '+275760-09-13T00:00:00Z',
    '2024-01-01',
    '1700000000000',
    '',
  ])('refuses %s', (text) => expect(parseTimestamp(text)).toBeUndefined());
});
