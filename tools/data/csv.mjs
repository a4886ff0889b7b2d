// Reads and writes CSV (RFC 4180) as tables of named cells.

/**
 * @param {string} text
 * @returns {Array<Record<string, string>>}
 */
export function parseCsv(text) {
  const [head = [], ...rows] = parseRows(text);
  return rows.map((row) => Object.fromEntries(head.map((name, column) => [name, row[column] ?? ''])));
}

const FIELD = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/gy;

/** @param {string} text @returns {string[][]} */
function parseRows(text) {
  const rows = [];
  /** @type {string[]} */
  let row = [];
  for (const [, quoted, plain = '', end] of text.matchAll(FIELD)) {
    row.push(quoted === undefined ? plain : quoted.replaceAll('""', '"'));
    if (end === ',') continue;
    if (row.length > 1 || row[0] !== '') rows.push(row);
    row = [];
  }
  return rows;
}

/** @param {unknown} cell */
const writeCell = (cell) => (/[",\r\n]/.test(String(cell)) ? `"${String(cell).replaceAll('"', '""')}"` : String(cell));

/**
 * @param {Array<Record<string, unknown>>} rows all with the same names
 * @returns {string}
 */
export function formatCsv(rows) {
  const names = Object.keys(rows[0] ?? {});
  return [names, ...rows.map((row) => names.map((name) => row[name]))].map((cells) => `${cells.map(writeCell).join(',')}\n`).join('');
}
