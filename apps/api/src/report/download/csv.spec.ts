import { toCsv } from './csv.js';

/** A reader of RFC 4180 that shares nothing with the writer. */
function read(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  for (let at = text.startsWith('\ufeff') ? 1 : 0; at < text.length;) {
    let cell = '';
    if (text[at] === '"') {
      for (at++; ; at++) {
        if (text[at] === '"' && text[at + 1] !== '"') break;
        if (text[at] === '"') at++;
        cell += text[at];
      }
      at++;
    } else while (at < text.length && text[at] !== ',' && text[at] !== '\r') cell += text[at++];
    row.push(cell);
    if (text[at] === ',') {
      at++;
      continue;
    }
    expect(text.slice(at, at + 2)).toBe('\r\n');
    at += 2;
    rows.push(row);
    row = [];
  }
  return rows;
}

describe('CSV', () => {
  it('is UTF-8 with a byte order mark, lines end with CR LF, and every line has as many cells as the longest', () => {
    expect(toCsv([['Łódź', 1], [], ['a', null, 2.5]])).toBe('\ufeffŁódź,1,\r\n,,\r\na,,2.5\r\n');
    expect(toCsv([])).toBe('\ufeff');
  });

  it.each([
    'plain',
    'two, words',
    'a "quoted" one',
    'two\r\nlines',
    'one\nline',
    'one\rmore',
    '',
    ' kept ',
    '"',
  ])('gives %j back as it was', (text) =>
    expect(read(toCsv([['x', text, 'y']]))).toEqual([['x', text, 'y']]),
  );

  it.each([
    '=cmd|" /C calc"!A0',
    '=1+1',
    '+1+1',
    '-1+1',
    '@SUM(A1)',
    '\t=1+1',
    '\r=1+1',
    '\n=1+1',
    '\tplain after a tab',
    '  =1+1',
    '\u00a0=1+1',
    '＝1+1',
    '＋1',
    '－1',
    '＠SUM(A1)',
    '=HYPERLINK("https://evil.example","click")',
  ])('takes no cell for a formula: %j', (text) => {
    expect(read(toCsv([[text]]))).toEqual([[`'${text}`]]);
  });

  it.each(['a=b', '1+1', 'mail@example.com', 'x-y', '⁃ a bullet', '‘=', '2019-05-18T19:00:00.000Z'])(
    'leaves %j alone',
    (text) => expect(read(toCsv([[text]]))).toEqual([[text]]),
  );

  it('keeps numbers as numbers, below nothing too', () => {
    expect(toCsv([[-5, 0, -0.25, 1e21, 2 ** 53, Number.NaN, Number.POSITIVE_INFINITY]])).toBe(
      '\ufeff-5,0,-0.25,1e+21,9007199254740992,,\r\n',
    );
  });
});
