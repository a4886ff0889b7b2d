import { readLines, type Line } from './line-reader.js';

async function* chunks(...texts: string[]): AsyncGenerator<Buffer> {
  for (const text of texts) yield Buffer.from(text);
}
const read = async (longest: number, ...texts: string[]): Promise<unknown[]> => {
  const lines: Line[] = [];
  for await (const line of readLines(chunks(...texts), 0, longest)) lines.push(line);
  return lines.map(({ bytes, whole, end }) => [bytes.toString(), whole, end]);
};

describe('lines', () => {
  it('are the same however the stream is cut', async () => {
    const whole = await read(100, 'ab\n\ncdé\nf');
    expect(whole).toEqual([
      ['ab', true, 3],
      ['', true, 4],
      ['cdé', true, 9],
      ['f', true, 10],
    ]);
    expect(await read(100, ...'ab\n\ncdé\nf'.split(''))).toEqual(whole);
  });

  it('that are too long are told by their beginning', async () =>
    expect(await read(3, 'abcd', 'efgh\n', 'xyz\nabcde')).toEqual([
      ['abc', false, 9],
      ['xyz', true, 13],
      ['abc', false, 18],
    ]));

  it('end where the next one begins, so that reading can start there', async () => {
    const text = 'one\ntwo\nthree\n';
    const lines = (await read(100, text)) as [string, boolean, number][];
    for (const [, , end] of lines) {
      const rest: Line[] = [];
      for await (const line of readLines(chunks(text.slice(end)), end, 100)) rest.push(line);
      expect(rest.map((line) => [line.bytes.toString(), line.whole, line.end])).toEqual(
        lines.filter(([, , other]) => other > end),
      );
    }
  });
});
