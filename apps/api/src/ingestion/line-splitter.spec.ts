import { LineSplitter } from './line-splitter.js';

/** The lines of `bytes`, read in chunks of `size`. */
function split(bytes: Buffer, size: number): string[] {
  const lines: string[] = [];
  const splitter = new LineSplitter(
    (line) => lines.push(line),
    (line) => lines.push(`broken ${line.toString('hex')}`),
  );
  for (let at = 0; at < bytes.length; at += size) splitter.push(bytes.subarray(at, at + size));
  splitter.end();
  return lines;
}

describe('a stream of lines', () => {
  const text = 'one\r\n\n  {"é": "🎤"}  \n\t\n\nlast line without an end';
  it('is cut the same however the bytes arrive, in the middle of a character too', () => {
    for (let size = 1; size <= text.length + 10; size++)
      expect(split(Buffer.from(text), size)).toEqual(['one', '{"é": "🎤"}', 'last line without an end']);
  });

  it('keeps the good lines beside one that is not UTF-8', () => {
    const bytes = Buffer.concat([Buffer.from('a\n'), Buffer.from([0xff, 0x22]), Buffer.from('\nb\n')]);
    for (let size = 1; size <= bytes.length; size++)
      expect(split(bytes, size)).toEqual(['a', 'broken ff22', 'b']);
  });

  it('has none where there is nothing', () => {
    expect([...split(Buffer.from(''), 1), ...split(Buffer.from('\n\n'), 1)]).toEqual([]);
  });
});
