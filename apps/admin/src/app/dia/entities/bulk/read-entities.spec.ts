import { entitiesCsv } from '../entities-csv';
import { anEntity } from '../entities.spec-support';
import { cellValue, fieldOf } from './cell-value';
import { delimiterOf, parseCsv } from './parse-csv';
import { readEntities, textOf } from './read-entities';

const ID = '5d1f6c52-2a3d-4a0e-9f5e-0000000000a1';
const values = (text: string): unknown[] => readEntities('x.csv', text).rows.map(({ value }) => value);

describe('CSV as spreadsheets write it', () => {
  it('has quoted cells with marks, quotation marks and line ends in them, and any line ends between', () => {
    const { rows, fault } = parseCsv('a,b\r\n"x, ""y""\nz",2\r3,4\n\n"",5');
    expect(fault).toBeNull();
    expect(rows).toEqual([
      { line: 1, cells: ['a', 'b'] },
      { line: 2, cells: ['x, "y"\nz', '2'] },
      { line: 4, cells: ['3', '4'] },
      { line: 6, cells: ['', '5'] },
    ]);
  });

  it('is divided by what its first line is divided by', () => {
    expect([delimiterOf('a;b;c\n1,2'), delimiterOf('a\tb'), delimiterOf('"x;y;z",b')]).toEqual([
      ';',
      '\t',
      ',',
    ]);
  });

  it('is refused where a quotation mark is not closed, or something stands behind it', () => {
    expect(parseCsv('a\n"open').fault).toBe('Line 2: a quotation mark is never closed.');
    expect(parseCsv('"a"b').fault).toBe('Line 1: something stands behind a closing quotation mark.');
  });
});

describe('a cell', () => {
  it('is named as people write names of fields', () => {
    expect(['City id', 'city_id', 'CITYID', 'Voting opens at', 'nmae'].map(fieldOf)).toEqual([
      ...['cityId', 'cityId', 'cityId', 'votingOpensAt', null],
    ]);
  });

  it('says nothing where it is empty, clears by null, and is a list, a number or JSON by its field', () => {
    expect(cellValue('cityId', ' ')).toBeUndefined();
    expect(cellValue('cityId', 'null')).toEqual({ value: null });
    expect(cellValue('name', 'null')).toEqual({ value: 'null' });
    expect(cellValue('lineup', 'a; b c')).toEqual({ value: ['a', 'b', 'c'] });
    expect(cellValue('costCents', '12.50')).toEqual({
      fault: 'costCents is "12.50"; it must be whole cents.',
    });
    expect(cellValue('attributes', '{"a":1}')).toEqual({ value: { a: 1 } });
    expect(cellValue('dna', '{')).toEqual({ fault: 'dna is "{"; it must be JSON.' });
  });
});

describe('a file of entities', () => {
  it('is CSV with the fields in its first line; what no field is called is named', () => {
    const file = readEntities('x.csv', `Type,Id,Name,Mood\nartist,${ID},Ada,gay\n`);
    expect(file).toMatchObject({ kind: 'CSV', unknown: ['Mood'], fault: null });
    expect(file.rows).toEqual([{ line: 2, value: { type: 'artist', id: ID, name: 'Ada' }, fault: null }]);
    expect(readEntities('x.csv', 'type,name\nartist,Ada').fault).toMatch(/^There is no column "id"/);
  });

  it('names a row that has too many cells, or one that makes no sense', () => {
    const file = readEntities('x.csv', `type,id,name,costCents\nartist,${ID},Ada,1,2\nartist,${ID},Ada,much`);
    expect(file.rows.map(({ line, fault }) => [line, fault])).toEqual([
      [2, 'It has 5 cells; there are 4 columns.'],
      [3, 'costCents is "much"; it must be whole cents.'],
    ]);
  });

  it('is JSON, alone, in a list or as {"entities": […]}; or a line each', () => {
    expect(values('{"type":"artist"}')).toEqual([{ type: 'artist' }]);
    expect(values('[{"a":1},{"a":2}]')).toEqual([{ a: 1 }, { a: 2 }]);
    expect(values('{"entities":[{"a":1}]}')).toEqual([{ a: 1 }]);
    const lines = readEntities('x.ndjson', '{"a":1}\n\n{"a":\n');
    expect([lines.kind, lines.rows.map(({ line, fault }) => [line, fault])]).toEqual([
      'NDJSON',
      [
        [1, null],
        [3, 'This line is no JSON.'],
      ],
    ]);
    expect(readEntities('x.json', '[{"a":1}').fault).toMatch(/^This is no JSON/);
    expect(readEntities('x.json', '[]').fault).toBe('x.json has no rows.');
  });

  it('is UTF-8, with or without its mark', () => {
    expect(textOf(new Uint8Array([0xef, 0xbb, 0xbf, 0x61]).buffer)).toBe('a');
    expect(textOf(new Uint8Array([0x4d, 0xfc, 0x6c, 0x6c, 0x65, 0x72]).buffer)).toBeNull();
  });

  it('that was exported can be read back, and held no formula', () => {
    const one = anEntity({
      name: '=cmd|’ /C calc’!A0',
      lineup: ['a', 'b'],
      costCents: -5,
      attributes: { note: 'a, "b"' },
    });
    const csv = entitiesCsv([one]);
    expect(csv).toContain(`,'=cmd`);
    expect(csv).not.toMatch(/(^|,)=/m);
    expect(values(csv)[0]).toEqual({
      ...{ type: 'artist', id: ID, name: one.name, lineup: ['a', 'b'], costCents: -5 },
      attributes: { note: 'a, "b"' },
    });
  });
});
