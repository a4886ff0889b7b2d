/** A migrated database of its own for each spec, cloned from a template on the throw-away server that `npm test` starts. */
import { createHash, randomBytes } from 'node:crypto';
import pg from 'pg';
import { Database } from './database.js';
import { migrate, MIGRATIONS_DIR, readMigrations } from './migrate.js';

const TEMPLATE_LOCK = 0x7e57;

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

const withDatabase = (url: string, name: string): string => {
  const other = new URL(url);
  other.pathname = `/${name}`;
  return other.href;
};

async function template(admin: pg.Client, url: string): Promise<string> {
  const migrations = await readMigrations(MIGRATIONS_DIR);
  const version = createHash('sha256')
    .update(migrations.map((m) => m.checksum).join())
    .digest('hex')
    .slice(0, 12);
  const name = `coliseum_template_${version}`;
  await admin.query('select pg_advisory_lock($1)', [TEMPLATE_LOCK]);
  try {
    const { rowCount } = await admin.query('select 1 from pg_database where datname = $1', [name]);
    if (rowCount) return name;
    const building = `${name}_${process.pid}`;
    await admin.query(`create database ${building}`);
    const pool = new pg.Pool({ connectionString: withDatabase(url, building) });
    await migrate(pool);
    await pool.end();
    // nobody may be in what is cloned; workers of extensions go into whatever lets them in
    await admin.query(`alter database ${building} allow_connections false`);
    await admin.query(
      `select pg_terminate_backend(pid, 5000) from pg_stat_activity where datname = $1 and backend_type <> 'client backend'`,
      [building],
    );
    await admin.query(`alter database ${building} rename to ${name}`);
    return name;
  } finally {
    await admin.query('select pg_advisory_unlock($1)', [TEMPLATE_LOCK]);
  }
}

export async function createTestDatabase(): Promise<TestDatabase> {
  const server = serverUrl();
  const admin = new pg.Client({ connectionString: server });
  await admin.connect();
  try {
    const name = `spec_${randomBytes(6).toString('hex')}`;
    // the files as they are: through the log it takes twice as long
    await admin.query(`create database ${name} template ${await template(admin, server)} strategy file_copy`);
    const url = withDatabase(server, name);
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
