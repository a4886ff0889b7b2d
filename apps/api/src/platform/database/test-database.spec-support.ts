/** A migrated database of its own for each spec, cloned from a template on the throw-away server that `npm test` starts. */
import { clonedFrom, databaseOn, prepareTemplate } from '@coliseum/testing/database-template';
import { createHash, randomBytes } from 'node:crypto';
import pg from 'pg';
import { Database } from './database.js';
import { migrate, MIGRATIONS_DIR, readMigrations } from './migrate.js';

export interface TestDatabase {
  url: string;
  pool: pg.Pool;
  database: Database;
  close: () => Promise<void>;
}

const serverUrl = (): string => {
  const url = process.env['DATABASE_URL'];
  if (!url)
    throw new Error('DATABASE_URL is not set: run this through `npm test`, or name a throw-away Postgres');
  return url;
};

async function template(admin: pg.Client, url: string): Promise<string> {
  const migrations = await readMigrations(MIGRATIONS_DIR);
  const version = createHash('sha256')
    .update(migrations.map((m) => m.checksum).join())
    .digest('hex')
    .slice(0, 12);
  const name = `coliseum_template_${version}`;
  await prepareTemplate(admin, url, name, async (building) => {
    const pool = new pg.Pool({ connectionString: building });
    await migrate(pool);
    await pool.end();
  });
  return name;
}

export async function createTestDatabase(): Promise<TestDatabase> {
  const server = serverUrl();
  const admin = new pg.Client({ connectionString: server });
  await admin.connect();
  try {
    const name = `spec_${randomBytes(6).toString('hex')}`;
    await admin.query(`create database ${name} ${clonedFrom(await template(admin, server))}`);
    const url = databaseOn(server, name);
    const pool = new pg.Pool({ connectionString: url, max: 10 });
    pool.on('error', () => undefined); // the server may be stopped while connections idle
    const close = async (): Promise<void> => {
      await pool.end();
      const cleaner = new pg.Client({ connectionString: server });
      await cleaner.connect();
      await cleaner.query(`drop database if exists ${name} with (force)`);
      await cleaner.end();
    };
    return { url, pool, database: new Database(pool), close };
  } finally {
    await admin.end();
  }
}
