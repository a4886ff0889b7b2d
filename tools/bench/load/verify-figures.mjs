// Compares every rollup with a recompute from the raw events, as `npm run verify` does.
import pg from 'pg';
import { verifyRollups } from '../../../apps/api/dist/verify/verify-rollups.js';

const client = new pg.Client({ connectionString: process.env.DATABASE_URL });
await client.connect();
await client.query('begin isolation level repeatable read');
const { what, differences, shown } = await verifyRollups(client);
await client.query('rollback');
await client.end();
console.log(JSON.stringify({ what, differences, shown: shown.slice(0, 3) }));
