/** Makes, names and drops the months of coliseum_metrics, whether they are native partitions or chunks of a hypertable. */
import { firstRow, rows, run, type Queryable } from '../platform/database/sql.js';
import {
  anyId,
  createPartition,
  dropChunk,
  dropPartition,
  isHypertable,
  listPartitions,
  monthNamed,
  monthOf,
  nameChunk,
  type Month,
  type Part,
} from './partitions.sql.js';

const DEFAULT = 'coliseum_metrics_default';

const hasChunks = async (on: Queryable): Promise<boolean> =>
  (await firstRow(on, isHypertable())) !== undefined;

/** @param on a transaction */
export async function makeMonth(on: Queryable, month: Month): Promise<void> {
  const statements = (await hasChunks(on)) ? [nameChunk(month)] : createPartition(month);
  for (const statement of statements) await run(on, statement);
}

/** @param on a transaction */
export async function dropMonth(on: Queryable, month: Month): Promise<void> {
  await run(on, (await hasChunks(on)) ? dropChunk(month) : dropPartition(month));
}

/** A hypertable makes the chunk of any month that an id names. @returns the months of those that nobody has named yet */
export async function namelessMonths(on: Queryable): Promise<Month[]> {
  const months: Month[] = [];
  for (const part of await rows<Part & Record<string, unknown>>(on, listPartitions())) {
    if (part.name === DEFAULT || monthNamed(part.name)) continue;
    const row = await firstRow<{ id: string }>(on, anyId(part));
    if (row) months.push(monthOf(new Date(Number.parseInt(row.id.replace('-', '').slice(0, 12), 16)), 0));
  }
  return months;
}
