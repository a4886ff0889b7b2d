import { encodeFrame } from './encode-frame.js';

/** What a client reads in it, by RFC 6455. */
function decode(frame: Buffer) {
  const short = (frame[1] ?? 0) & 0x7f;
  const [length, offset] =
    short < 126
      ? [short, 2]
      : short === 126
        ? [frame.readUInt16BE(2), 4]
        : [Number(frame.readBigUInt64BE(2)), 10];
  return {
    isFinalText: frame[0] === 0x81,
    isMasked: ((frame[1] ?? 0) & 0x80) !== 0,
    isWhole: frame.length === offset + length,
    text: frame.toString('utf8', offset),
  };
}

describe('a message as one frame', () => {
  const overhead = '42/live,["m",""]'.length;
  it.each([0, 1, 125 - overhead, 126 - overhead, 0xffff - overhead, 0x10000 - overhead, 200_000])(
    'holds a text of %i characters',
    (count) => {
      const text = 'x'.repeat(count);
      expect(decode(encodeFrame('/live', 'm', text))).toEqual({
        isFinalText: true,
        isMasked: false,
        isWhole: true,
        text: `42/live,["m","${text}"]`,
      });
    },
  );

  it('counts bytes, not characters', () => {
    const { isWhole, text } = decode(encodeFrame('/live', 'm', { name: 'Måneskin 🎸 Злата' }));
    expect(isWhole).toBe(true);
    expect(JSON.parse(text.slice('42/live,'.length))).toEqual(['m', { name: 'Måneskin 🎸 Злата' }]);
  });

  it('leaves the root namespace unnamed', () => {
    expect(decode(encodeFrame('/', 'm', 1)).text).toBe('42["m",1]');
  });
});
