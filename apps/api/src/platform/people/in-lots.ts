/** Deletes what was found in lots, each a short statement of its own: a long one would hold the rollup's watermark back. */
import type { Database } from '../database/database.js';
import { run, type Sql } from '../database/sql.js';

const LOT = 5_000;

/** @param statement for some of the keys @returns how many rows the statements touched */
export async function inLots<K>(
  database: Database,
  keys: readonly K[],
  statement: (some: readonly K[]) => Sql,
): Promise<number> {
  let touched = 0;
  for (let at = 0; at < keys.length; at += LOT)
    touched += await run(database.pool, statement(keys.slice(at, at + LOT)));
  return touched;
}
