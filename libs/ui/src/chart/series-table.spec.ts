import { toCsv } from './series-table';

describe('a chart as CSV', () => {
  it('quotes what would break a line or a column', () => {
    expect(
      toCsv({
        columns: ['Time (UTC)', 'Waiting'],
        rows: [
          ['21:52:07', '12,090'],
          ['a "b"', 'c\nd'],
        ],
      }),
    ).toBe('Time (UTC),Waiting\r\n21:52:07,"12,090"\r\n"a ""b""","c\nd"');
  });

  it('keeps spreadsheets from running a cell', () => {
    expect(toCsv({ columns: ['Name'], rows: [['=1+1'], ['@x'], ['-2+3'], ['\tx']] })).toBe(
      "Name\r\n'=1+1\r\n'@x\r\n'-2+3\r\n'\tx",
    );
  });

  it.each(['  =1+1', '\u00a0@x', '＝1+1', '－1'])('takes none for a formula that hides: %j', (text) => {
    expect(toCsv({ columns: ['Name'], rows: [[text]] })).toBe(`Name\r\n'${text}`);
  });

  it('leaves numbers as they are', () => {
    expect(toCsv({ columns: ['N'], rows: [['-2'], ['-0.5'], ['1e-7']] })).toBe('N\r\n-2\r\n-0.5\r\n1e-7');
  });
});
