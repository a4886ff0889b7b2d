/** A file of entities – CSV, JSON or NDJSON – as rows that can be sent; what cannot be read is named with its line. */
import { cellValue, fieldOf } from './cell-value';
import { parseCsv } from './parse-csv';

export interface FileRow {
  /** in the file, from 1 */
  line: number;
  /** as it would be sent */
  value: unknown;
  /** what is wrong with it before the server is asked; null: nothing */
  fault: string | null;
}
export interface ReadFile {
  kind: 'CSV' | 'JSON' | 'NDJSON';
  rows: FileRow[];
  /** columns that no field is called like */
  unknown: string[];
  /** why nothing of it can be used */
  fault: string | null;
}

export const MOST_ROWS = 100_000;

const whole = (kind: ReadFile['kind'], fault: string): ReadFile => ({ kind, rows: [], unknown: [], fault });

/** @returns null where the bytes are no UTF-8 */
export const textOf = (bytes: ArrayBuffer): string | null => {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes); // a mark of byte order goes by itself
  } catch {
    return null;
  }
};

export function readEntities(name: string, text: string): ReadFile {
  const start = text.trimStart()[0];
  const file = start === '[' || start === '{' ? readJson(text) : readCsv(text);
  if (file.fault === null && file.rows.length === 0) return { ...file, fault: `${name} has no rows.` };
  if (file.rows.length > MOST_ROWS)
    return whole(
      file.kind,
      `${name} has ${file.rows.length.toLocaleString('en-GB')} rows; at most ${MOST_ROWS.toLocaleString('en-GB')} go in one file.`,
    );
  return file;
}

function readJson(text: string): ReadFile {
  try {
    const value: unknown = JSON.parse(text);
    const inner = typeof value === 'object' && value !== null && 'entities' in value ? value.entities : value;
    const list: unknown[] = Array.isArray(inner) ? (inner as unknown[]) : [inner];
    return {
      ...{ kind: 'JSON', unknown: [], fault: null },
      rows: list.map((one, i) => ({ line: i + 1, value: one, fault: null })),
    };
  } catch (error) {
    const lines = text.split(/\r?\n/);
    const isLines = lines.filter((line) => line.trim() !== '').length > 1 && text.trimStart().startsWith('{');
    return isLines ? readLines(lines) : whole('JSON', `This is no JSON: ${(error as Error).message}`);
  }
}

const readLines = (lines: readonly string[]): ReadFile => ({
  kind: 'NDJSON',
  unknown: [],
  fault: null,
  rows: lines.flatMap((text, i): FileRow[] => {
    if (text.trim() === '') return [];
    try {
      return [{ line: i + 1, value: JSON.parse(text) as unknown, fault: null }];
    } catch {
      return [{ line: i + 1, value: null, fault: 'This line is no JSON.' }];
    }
  }),
});

function readCsv(text: string): ReadFile {
  const { rows, fault } = parseCsv(text);
  if (fault !== null) return whole('CSV', fault);
  const [head, ...body] = rows;
  const columns = (head?.cells ?? []).map((column) => ({ column: column.trim(), field: fieldOf(column) }));
  for (const needed of ['type', 'id', 'name'] as const)
    if (!columns.some(({ field }) => field === needed))
      return whole(
        'CSV',
        `There is no column "${needed}"; the first line must name the fields: type, id, name, …`,
      );
  const unknown = columns.flatMap(({ column, field }) => (field === null && column !== '' ? [column] : []));
  return {
    ...{ kind: 'CSV', unknown, fault: null },
    rows: body.map(({ line, cells }) => {
      const value: Record<string, unknown> = {};
      const faults: string[] = [];
      if (cells.length > columns.length)
        faults.push(`It has ${cells.length} cells; there are ${columns.length} columns.`);
      for (const [i, { field }] of columns.entries()) {
        const cell = field && cellValue(field, cells[i] ?? '');
        if (!field || !cell) continue;
        if ('fault' in cell) faults.push(cell.fault);
        else value[field] = cell.value;
      }
      return { line, value, fault: faults[0] ?? null };
    }),
  };
}
