/** Reads the real data whose answers were computed apart from this project; where COLISEUM_GOLDEN_DIR is not set there is none. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';

const GOLDEN_DIR = process.env['COLISEUM_GOLDEN_DIR'];

/** Runs where the data are; elsewhere the runner reports the specs as skipped. */
export const describeGolden = GOLDEN_DIR ? describe : describe.skip;

export type CsvRow = Record<string, string>;

/** Rows of a CSV file by its header; quoted cells may hold commas and quotes, but no line breaks. */
export function goldenCsv(file: string): CsvRow[] {
  const bytes = readFileSync(path.join(GOLDEN_DIR ?? '', file));
  const text = (file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
  const [header = [], ...rows] = text
    .split(/\r?\n/)
    .filter((line) => line !== '')
    .map(cellsOf);
  return rows.map((cells) => Object.fromEntries(header.map((name, i) => [name, cells[i] ?? ''])));
}

const cellsOf = (line: string): string[] =>
  [...`,${line}`.matchAll(/,(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(
    ([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? '',
  );
