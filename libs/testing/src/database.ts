/** A database of one's own on the server that was given: empty, or as the product's migrations leave it. */
import { execFile } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { Client } from 'pg';
import { environment } from './environment.js';

/** among all who make the same template at once */
const TEMPLATE_LOCK = 0x7e58;
const API = path.resolve('apps/api'); // Nx runs targets at the workspace's root

export interface Database {
  url: string;
  drop(): Promise<void>;
}

const withServer = async <T>(
  work: (server: Client) => Promise<T>,
  connectionString = environment.databaseUrl(),
): Promise<T> => {
  const client = new Client({ connectionString });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
};

const urlOf = (name: string): string => {
  const url = new URL(environment.databaseUrl());
  url.pathname = `/${name}`;
  return url.href;
};

const create = async (how: (server: Client) => Promise<string>): Promise<Database> => {
  const name = `e2e_${randomBytes(6).toString('hex')}`;
  await withServer(async (server) => server.query(`CREATE DATABASE ${name} ${await how(server)}`));
  return {
    url: urlOf(name),
    drop: () =>
      withServer(async (server) => void (await server.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`))),
  };
};

/** Empty: for who looks at how the product prepares it. */
export const createDatabase = (): Promise<Database> => create(() => Promise.resolve(''));

/** As all migrations of the built API leave it, a moment ago: they run once for all who ask. */
export const createMigratedDatabase = async (): Promise<Database> => {
  const database = await create(async (server) => `TEMPLATE ${await template(server)} STRATEGY FILE_COPY`);
  await withServer((one) => one.query('UPDATE coliseum_migrations SET applied_at = now()'), database.url);
  return database;
};

async function template(server: Client): Promise<string> {
  const name = `e2e_template_${await versionOfMigrations()}`;
  await server.query('SELECT pg_advisory_lock($1)', [TEMPLATE_LOCK]);
  try {
    const { rowCount } = await server.query('SELECT FROM pg_database WHERE datname = $1', [name]);
    if (rowCount) return name;
    const building = `${name}_${process.pid}`;
    await server.query(`CREATE DATABASE ${building}`);
    await promisify(execFile)(process.execPath, [path.join(API, 'dist/migrate.js')], {
      env: { ...process.env, DATABASE_URL: urlOf(building) },
    });
    // nobody may be in what is cloned; workers of extensions go into whatever lets them in
    await server.query(`ALTER DATABASE ${building} ALLOW_CONNECTIONS false`);
    await server.query(
      `SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = $1 AND backend_type <> 'client backend'`,
      [building],
    );
    await server.query(`ALTER DATABASE ${building} RENAME TO ${name}`);
    return name;
  } finally {
    await server.query('SELECT pg_advisory_unlock($1)', [TEMPLATE_LOCK]);
  }
}

async function versionOfMigrations(): Promise<string> {
  const dir = path.join(API, 'migrations');
  const hash = createHash('sha256');
  for (const file of (await readdir(dir)).sort()) hash.update(await readFile(path.join(dir, file)));
  return hash.digest('hex').slice(0, 12);
}
