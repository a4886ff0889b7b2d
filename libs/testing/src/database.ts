/** A database of one's own on the server that was given: empty, or as the product's migrations leave it. */
import { execFile } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { Client } from 'pg';
import { environment } from './environment.js';
import { clonedFrom, databaseOn, prepareTemplate } from './template/database-template.js';

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

const create = async (how: (server: Client) => Promise<string>): Promise<Database> => {
  const name = `e2e_${randomBytes(6).toString('hex')}`;
  await withServer(async (server) => server.query(`CREATE DATABASE ${name} ${await how(server)}`));
  return {
    url: databaseOn(environment.databaseUrl(), name),
    drop: () =>
      withServer(async (server) => void (await server.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`))),
  };
};

/** Empty: for who looks at how the product prepares it. */
export const createDatabase = (): Promise<Database> => create(() => Promise.resolve(''));

/** As all migrations of the built API leave it, a moment ago: they run once for all who ask. */
export const createMigratedDatabase = async (): Promise<Database> => {
  const database = await create(async (server) => clonedFrom(await template(server)));
  await withServer((one) => one.query('UPDATE coliseum_migrations SET applied_at = now()'), database.url);
  return database;
};

async function template(server: Client): Promise<string> {
  const name = `e2e_template_${await versionOfMigrations()}`;
  await prepareTemplate(server, environment.databaseUrl(), name, (url) =>
    promisify(execFile)(process.execPath, [path.join(API, 'dist/migrate.js')], {
      env: { ...process.env, DATABASE_URL: url },
    }),
  );
  return name;
}

async function versionOfMigrations(): Promise<string> {
  const dir = path.join(API, 'migrations');
  const hash = createHash('sha256');
  for (const file of (await readdir(dir)).sort()) hash.update(await readFile(path.join(dir, file)));
  return hash.digest('hex').slice(0, 12);
}
