/** A database of one's own on the server that was given. */
import { randomBytes } from 'node:crypto';
import { Client } from 'pg';
import { environment } from './environment.js';

export interface Database {
  url: string;
  drop(): Promise<void>;
}

const run = async (sql: string): Promise<void> => {
  const client = new Client({ connectionString: environment.databaseUrl() });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
};

export const createDatabase = async (): Promise<Database> => {
  const name = `e2e_${randomBytes(6).toString('hex')}`;
  await run(`CREATE DATABASE ${name}`);
  const url = new URL(environment.databaseUrl());
  url.pathname = `/${name}`;
  return { url: url.href, drop: () => run(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`) };
};
