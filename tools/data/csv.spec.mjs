import { describe, expect, it } from '@jest/globals';
import { formatCsv, parseCsv } from './csv.mjs';

describe('CSV', () => {
  it('reads named cells, quotes, empty cells and a last line without an end', () => {
    expect(parseCsv('name,note\r\n"Say ""Na, Na""",\nSebi,x')).toEqual([
      { name: 'Say "Na, Na"', note: '' },
      { name: 'Sebi', note: 'x' },
    ]);
  });

  it('writes what it can read', () => {
    const rows = [{ artist: 'Zala Kralj & Gašper Šantl', song: 'Sebi, "live"' }];
    expect(parseCsv(formatCsv(rows))).toEqual(rows);
  });
});
