// Fills an empty database with a backup: the schema by the product's own migrations, then every table, each counted and summed up.
import { mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { from as copyFrom } from 'pg-copy-streams';
import { Refusal } from '../launcher/refusal.mjs';
import { countAndSum, inOrder, isTaken, listReferences, listTables, PLAIN_TEXT } from './catalogue.sql.mjs';
import { unpackInto } from './packed-file.mjs';

/**
 * @typedef {import('./manifest.mjs').Manifest} Manifest
 * @typedef {import('./product.mjs').BackupParts} Parts
 * @typedef {(words: string) => void} Say
 */

/** A product that is started on a store that is still being filled refuses it, for its migrations are other ones. */
const UNDER_WAY = 'a restore is under way';

/**
 * The schema that the backup is of, which may be an earlier one than this version's.
 * @param {import('pg').Pool} pool @param {Manifest} manifest @param {Parts} parts
 */
async function makeSchema(pool, { migrations }, { readMigrations, migrate, migrationsDir }) {
  const ours = new Map((await readMigrations()).map((one) => [one.name, one.checksum]));
  const strange = migrations.filter(({ name, checksum }) => ours.get(name) !== checksum);
  if (strange.length > 0)
    throw new Refusal(
      `The backup is of another version: this one does not know ${strange.map(({ name }) => name).join(', ')} as it was applied there. Restore with the version that made the backup, or a later one.`,
    );
  const dir = mkdtempSync(path.join(os.tmpdir(), 'coliseum-migrations-'));
  try {
    for (const { name } of migrations)
      symlinkSync(path.join(migrationsDir, `${name}.up.sql`), path.join(dir, `${name}.up.sql`));
    await migrate(pool, dir);
  } finally {
    rmSync(dir, { recursive: true });
  }
}

/**
 * @param {import('pg').Client} client @param {Manifest} manifest @param {Parts} parts
 */
async function prepareTables(client, { tables, months }, { makePassport, makeMonth, monthNamed }) {
  await client.query('begin');
  if (tables.some(({ name }) => name === 'passport_entries'))
    for (const { text, values } of makePassport()) await client.query(text, values);
  for (const name of months) {
    const month = monthNamed(name);
    if (month) await makeMonth(client, month);
  }
  await client.query('commit');
  const there = new Map((await client.query(listTables)).rows.map(({ name, columns }) => [name, columns]));
  for (const { name, columns } of tables) {
    const known = (there.get(name) ?? []).map((/** @type {{ name: string }} */ column) => column.name);
    const missing = columns.filter((column) => !known.includes(column));
    if (missing.length > 0) throw new Refusal(`${name} has no ${missing.join(', ')} here.`);
  }
}

/**
 * @param {import('pg').Client} client @param {string} folder @param {import('./manifest.mjs').SavedTable} table
 */
async function fill(client, folder, { name, columns, file, rows, checksum }) {
  const list = columns.map((column) => `"${column}"`).join(', ');
  await unpackInto(path.join(folder, file), client.query(copyFrom(`copy "${name}" (${list}) from stdin`)));
  const [counted] = (await client.query(countAndSum(`select ${list} from "${name}"`))).rows;
  if (counted.rows !== rows || counted.checksum !== checksum)
    throw new Refusal(
      `${name} is not what it was: ${counted.rows} rows of ${rows}, sum ${counted.checksum} instead of ${checksum}.`,
    );
}

/**
 * @param {import('pg').Pool} pool @param {string} folder @param {Manifest} manifest @param {Parts} parts @param {Say} say
 */
export async function loadStore(pool, folder, manifest, parts, say) {
  const [{ taken }] = (await pool.query(isTaken)).rows;
  if (taken)
    throw new Refusal('There are data of this product in that database already. Restore into an empty one.');
  await makeSchema(pool, manifest, parts);
  const client = await pool.connect();
  try {
    await client.query(PLAIN_TEXT);
    await client.query('update coliseum_migrations set checksum = $1', [UNDER_WAY]);
    await prepareTables(client, manifest, parts);
    const tables = inOrder(manifest.tables, (await client.query(listReferences)).rows);
    // what the migrations have put there is in the backup, as it is by now
    for (const { name } of [...tables].reverse())
      if ((await client.query(`select 1 from "${name}" limit 1`)).rowCount)
        await client.query(`delete from "${name}"`);
    for (const table of tables) {
      await fill(client, folder, table);
      say(`${table.name}: ${Number(table.rows).toLocaleString('en')} rows, as they were`);
    }
    await settle(client, manifest);
  } finally {
    client.release(true);
  }
  return parts.migrate(pool, parts.migrationsDir);
}

/** @param {import('pg').Client} client @param {Manifest} manifest */
async function settle(client, { migrations, sequences }) {
  await client.query('begin');
  for (const { name, value } of sequences)
    await client.query('select setval($1::regclass, $2)', [name, value]);
  // the watermarks stand where they stood, for the ids below and above them came along: nothing is counted anew
  await client.query(
    'update coliseum_watermarks set system_identifier = c.system_identifier::text from pg_control_system() c',
  );
  // walls may have seen revisions that this store does not know: what goes on is of a new epoch
  await client.query(
    `update coliseum_leaderboard_states set epoch = gen_random_uuid() where state not in ('frozen', 'official')`,
  );
  for (const { name, checksum, appliedAt } of migrations)
    await client.query('update coliseum_migrations set checksum = $2, applied_at = $3 where name = $1', [
      name,
      checksum,
      appliedAt,
    ]);
  await client.query('commit');
  await client.query('analyze');
}
