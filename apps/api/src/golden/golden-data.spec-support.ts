/** Reads the real data whose answers were computed apart from this project; where COLISEUM_GOLDEN_DIR is not set there is none. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';

export const GOLDEN_DIR = process.env['COLISEUM_GOLDEN_DIR'];

/** Runs where the data are; elsewhere the runner reports the specs as skipped. */
export const describeGolden = GOLDEN_DIR ? describe : describe.skip;

/** Rows of a CSV file by its header; quoted cells may hold commas, quotes and line breaks. */
export function goldenCsv(file: string): Record<string, string>[] {
  const bytes = readFileSync(path.join(GOLDEN_DIR ?? '', file));
  const text = (file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
  const [header = [], ...body] = parseCsv(text);
  return body.map((row) => Object.fromEntries(header.map((name, i) => [name, row[i] ?? ''])));
}

function parseCsv(text: string): string[][] {
  const rows: string[][] = [];
  const row: string[] = [];
  let cell = '';
  let quoted = false;
  for (let i = 0; i < text.length; i++) {
    const c = text[i] as string;
    if (quoted && c === '"' && text[i + 1] === '"') cell += text[++i];
    else if (c === '"' && (quoted || cell === '')) quoted = !quoted;
    else if (quoted || (c !== ',' && c !== '\n' && c !== '\r')) cell += c;
    else if (c !== '\r') {
      row.push(cell);
      cell = '';
      if (c === '\n') rows.push(row.splice(0));
    }
  }
  return rows;
}

/** The same UUID for the same name, in every run. */
export function idOf(kind: string, name: string): string {
  const hex = createHash('sha1').update(`coliseum:${kind}:${name}`).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-5${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
