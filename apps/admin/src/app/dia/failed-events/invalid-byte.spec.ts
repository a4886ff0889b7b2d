import { dump, invalidByte } from './invalid-byte';

const bytes = (...values: number[]): Uint8Array => Uint8Array.from(values);

describe('the first byte that is no UTF-8', () => {
  it.each([
    ['none', [...Buffer.from('{"a":"é🎤€"}')], null],
    ['a lone continuation', [0x61, 0x80, 0x62], 1],
    ['Latin 1 in the middle', [0x7b, 0x22, 0xe9, 0x22, 0x7d], 2],
    ['a character cut off at the end', [0x61, 0xf0, 0x9f], 1],
    ['an overlong one', [0x61, 0xc0, 0xaf], 1],
    ['half of a pair', [0xed, 0xa0, 0x80], 0],
    ['the very first', [0xff], 0],
  ])('%s', (_, given, expected) => expect(invalidByte(bytes(...given))).toBe(expected));

  it('is marked in a dump of its surroundings', () => {
    const all = new Uint8Array(1_000).fill(0x61);
    all[500] = 0xff;
    const lines = dump(all, 500, 4);
    expect(lines).toHaveLength(4);
    expect(lines.flatMap((line) => line.bytes).filter((one) => one.faulty)).toEqual([
      { hex: 'ff', faulty: true },
    ]);
  });
});
