// Copies a store out, all tables as they were at one instant, while everybody goes on reading and writing.
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { to as copyTo } from 'pg-copy-streams';
import {
  countAndSum,
  isTaken,
  listMigrations,
  listMonths,
  listSequences,
  listTables,
  listWatermarks,
  PLAIN_TEXT,
} from './catalogue.sql.mjs';
import { Refusal } from '../launcher/refusal.mjs';
import { neutralXids } from './neutral-xids.mjs';
import { writeSummed } from './packed-file.mjs';

/**
 * @typedef {import('./catalogue.sql.mjs').Table} Table
 * @typedef {(words: string) => void} Say
 */

/**
 * A column as it stands in the copy: nothing in it belongs to the cluster that it comes from.
 * @param {Table} table @param {Table['columns'][number]} column @param {ReturnType<typeof neutralXids>} inCopy
 */
function expressionOf({ name, columns }, column, inCopy) {
  const quoted = `"${column.name}"`;
  if (name === 'coliseum_watermarks' && column.name === 'system_identifier') return `''::text as ${quoted}`;
  if (column.type !== 'xid8') return quoted;
  const isEvent = name === 'coliseum_metrics' && columns.some((one) => one.name === 'id');
  return `${inCopy(quoted, isEvent ? 'id' : undefined)} as ${quoted}`;
}

/**
 * One transaction that only reads: it has no id of its own, so no watermark waits for it.
 * @param {import('pg').Client} client @param {string} folder @param {Say} say
 * @returns {Promise<Pick<import('./manifest.mjs').Manifest, 'takenAt' | 'postgres' | 'migrations' | 'months' | 'sequences' | 'tables'>>}
 */
export async function saveStore(client, folder, say) {
  /** @param {string} text */
  const rows = async (text) => (await client.query(text)).rows;
  await client.query(PLAIN_TEXT);
  const [{ taken }] = await rows(isTaken);
  if (!taken) throw new Refusal('There are no data of this product in that database.');
  await client.query('begin isolation level repeatable read read only');
  const [first] = await rows(
    `select to_char(now() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as at, current_setting('server_version') as version`,
  );
  const inCopy = neutralXids((await rows(listWatermarks)).map(({ xid }) => xid));
  mkdirSync(path.join(folder, 'tables'), { mode: 0o700 });
  const tables = [];
  for (const table of /** @type {Table[]} */ (await rows(listTables))) {
    const columns = table.columns.map((column) => expressionOf(table, column, inCopy)).join(', ');
    const content = `select ${columns} from "${table.name}"`;
    const file = path.join('tables', `${table.name}.copy.gz`);
    const source = client.query(copyTo(`copy (${content}) to stdout`));
    const sum = await writeSummed(source, path.join(folder, file), true);
    const [counted] = await rows(countAndSum(content));
    say(`${table.name}: ${Number(counted.rows).toLocaleString('en')} rows`);
    tables.push({
      name: table.name,
      columns: table.columns.map(({ name }) => name),
      rows: counted.rows,
      checksum: counted.checksum,
      file,
      ...sum,
    });
  }
  const [migrations, months, sequences] = [
    await rows(listMigrations),
    (await rows(listMonths)).map(({ name }) => name),
    await rows(listSequences),
  ];
  await client.query('commit');
  return { takenAt: first.at, postgres: first.version, migrations, months, sequences, tables };
}
