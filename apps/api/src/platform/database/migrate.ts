/** Applies the SQL files of apps/api/migrations in order, under an advisory lock, so that any number of starting processes is safe. */
import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Pool, PoolClient } from 'pg';

const LOCK = 0x0c011;
/** Who writes stands behind a statement that waits for its lock: it gives up before they do, and comes again. */
const LOCK_WAIT_MS = 500;
const PAUSE_MS = 1_500;
const PATIENCE_MS = 10 * 60_000;
/** lock_not_available, deadlock_detected */
const IN_THE_WAY = new Set(['55P03', '40P01']);
const FILE = /^(\d{4}-[a-z0-9-]+)\.up\.sql$/;

export const MIGRATIONS_DIR = path.resolve(import.meta.dirname, '../../../migrations');

export interface Migration {
  name: string;
  sql: string;
  checksum: string;
}

export async function readMigrations(dir: string): Promise<Migration[]> {
  const names = (await readdir(dir)).flatMap((file) => FILE.exec(file)?.[1] ?? []).sort();
  return Promise.all(
    names.map(async (name) => {
      const sql = await readFile(path.join(dir, `${name}.up.sql`), 'utf8');
      return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') };
    }),
  );
}

const CREATE_LEDGER = `create table if not exists coliseum_migrations (
  name text primary key, checksum text not null, applied_at timestamptz not null default now())`;

/** @returns the names of those it applied; throws where an applied file was changed afterwards */
export async function migrate(pool: Pool, dir = MIGRATIONS_DIR): Promise<string[]> {
  const migrations = await readMigrations(dir);
  const client = await pool.connect();
  try {
    await client.query('set statement_timeout = 0; set lock_timeout = 0');
    await client.query('select pg_advisory_lock($1)', [LOCK]);
    await client.query(CREATE_LEDGER);
    const { rows } = await client.query<{ name: string; checksum: string }>(
      'select name, checksum from coliseum_migrations',
    );
    const applied = new Map(rows.map((row) => [row.name, row.checksum]));
    const fresh: string[] = [];
    for (const migration of migrations) {
      const before = applied.get(migration.name);
      if (before === migration.checksum) continue;
      if (before !== undefined)
        throw new Error(
          `Migration ${migration.name} was changed after it had been applied; write a new one instead.`,
        );
      await applyPatiently(client, migration);
      fresh.push(migration.name);
    }
    return fresh;
  } finally {
    client.release(true); // the session's lock and settings end with it
  }
}

async function applyPatiently(client: PoolClient, migration: Migration): Promise<void> {
  for (const end = Date.now() + PATIENCE_MS; ;) {
    try {
      return await apply(client, migration);
    } catch (error) {
      const { code } = (error as Error).cause as { code?: string };
      if (!IN_THE_WAY.has(code ?? '') || Date.now() > end) throw error;
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    }
  }
}

async function apply(client: PoolClient, { name, sql, checksum }: Migration): Promise<void> {
  await client.query('begin');
  await client.query(`set local lock_timeout = ${LOCK_WAIT_MS}`);
  try {
    await client.query(sql);
    await client.query('insert into coliseum_migrations (name, checksum) values ($1, $2)', [name, checksum]);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    throw new Error(`Migration ${name} failed: ${(error as Error).message}`, { cause: error });
  }
}
