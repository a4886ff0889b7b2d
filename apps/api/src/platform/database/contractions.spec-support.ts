/** What in a migration takes away something that the version before still asks for, or keeps its writers waiting (ADR 40). */

/** Bodies of functions run later, comments never. */
const bare = (sql: string): string =>
  sql
    .replace(/--.*$/gm, '')
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/(\$\w*\$)[\s\S]*?\1/g, "''");

/** Tables that may hold many millions of rows, and are written all the time. */
const LARGE = '(coliseum_metrics|coliseum_rollup_\\w+|coliseum_ballots|passport_entries)';

const RULES: readonly [what: string, pattern: RegExp][] = [
  [
    'drops what is asked for',
    /\bdrop\s+(table|column|view|materialized view|type|domain|schema|function)\b/i,
  ],
  ['renames', /\brename\s+(to|column|constraint)\b/i],
  ['changes a type', /\balter\s+column\s+\S+\s+(set\s+data\s+)?type\b/i],
  ['demands a value', /\balter\s+column\s+\S+\s+set\s+not\s+null\b/i],
  ['empties a table', /\btruncate\b/i],
  [
    'indexes a large table while its writers wait',
    new RegExp(
      `\\bcreate\\s+(unique\\s+)?index\\s+(?!concurrently)[^;]*\\son\\s+(only\\s+)?${LARGE}\\b`,
      'i',
    ),
  ],
  [
    'reads a large table through to check a constraint',
    new RegExp(
      `\\balter\\s+table\\s+(only\\s+)?${LARGE}\\s[^;]*\\badd\\s+(constraint\\b(?![^;]*not valid)|check\\b)`,
      'i',
    ),
  ],
  [
    'writes a large table anew',
    new RegExp(
      `\\balter\\s+table\\s+(only\\s+)?${LARGE}\\s[^;]*\\badd\\s+column\\b[^;]*default\\s+\\w+\\(`,
      'i',
    ),
  ],
];

/** A migration that contracts says why nobody asks for it any more. */
const WITH_REASON = /^-- contracts: \S.{20,}$/m;

/** @returns what it does, in words; none for one that only adds, or says why it may take away */
export const contractionsOf = (sql: string): string[] =>
  WITH_REASON.test(sql) ? [] : RULES.filter(([, pattern]) => pattern.test(bare(sql))).map(([what]) => what);
