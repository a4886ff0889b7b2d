// Runs statements one after the other on a connection of their own, and tells how long they took.
import pg from 'pg';
import { measureWork } from './cpu.mjs';

/** @type {{ statements: string[], postmaster: number }} */
const { statements, postmaster } = JSON.parse(process.argv[2] ?? '{}');
const client = new pg.Client({ connectionString: process.env.DATABASE_URL });
await client.connect();
const { seconds, cpu } = await measureWork({ postmaster }, async () => {
  for (const statement of statements) await client.query(statement);
});
await client.end();
console.log(JSON.stringify({ seconds, cpu }));
