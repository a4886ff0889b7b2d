/** Reads the real data whose answers were computed apart from this project; where COLISEUM_GOLDEN_DIR is not set there is none. */
import { createHash } from 'node:crypto';
import { createReadStream, readFileSync } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { createGunzip, gunzipSync } from 'node:zlib';

export const GOLDEN_DIR = process.env['COLISEUM_GOLDEN_DIR'];

/** Runs where the data are; elsewhere the runner reports the specs as skipped. */
export const describeGolden = GOLDEN_DIR ? describe : describe.skip;

export type CsvRow = Record<string, string>;

/** Rows of a CSV file by its header; quoted cells may hold commas, quotes and line breaks. For answers, which are small. */
export function goldenCsv(file: string): CsvRow[] {
  const bytes = readFileSync(path.join(GOLDEN_DIR ?? '', file));
  const text = (file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
  return [...csvRows(text.split('\n'))];
}

/** Lines of a gzipped file, one after the other: raw data are never held whole. */
export async function* goldenLines(file: string): AsyncGenerator<string> {
  const stream = createReadStream(path.join(GOLDEN_DIR ?? '', file)).pipe(createGunzip());
  for await (const line of createInterface({ input: stream, crlfDelay: Infinity })) yield line;
}

/** The same of a CSV file, as rows by its header. */
export async function* goldenRows(file: string): AsyncGenerator<CsvRow> {
  const reader = new CsvReader();
  for await (const line of goldenLines(file)) {
    const row = reader.take(line);
    if (row) yield row;
  }
}

function* csvRows(lines: Iterable<string>): Generator<CsvRow> {
  const reader = new CsvReader();
  for (const line of lines) {
    const row = reader.take(line);
    if (row) yield row;
  }
}

class CsvReader {
  private header: string[] | undefined;
  private open = '';

  /** @returns a row, once all its lines are there */
  take(line: string): CsvRow | undefined {
    const text = this.open + line.replace(/\r$/, '');
    if ((text.match(/"/g)?.length ?? 0) % 2 === 1) {
      this.open = `${text}\n`; // a quoted cell goes on
      return undefined;
    }
    this.open = '';
    if (text === '') return undefined;
    const cells = [...`,${text}`.matchAll(/,(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(
      ([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? '',
    );
    if (!this.header) {
      this.header = cells;
      return undefined;
    }
    return Object.fromEntries(this.header.map((name, i) => [name, cells[i] ?? '']));
  }
}

/** The same UUID for the same name, in every run. */
export function idOf(kind: string, name: string): string {
  const hex = createHash('sha1').update(`coliseum:${kind}:${name}`).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-5${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
