/** Looks through whole tables for one person: it takes as long as it takes, and without a transaction id it holds no tick back. */
import type { QueryResultRow } from 'pg';
import type { Database } from '../database/database.js';
import { rows, run, type Sql } from '../database/sql.js';

export const tuneLook = (): Sql => ({ text: `set local statement_timeout = '2h'; set local jit = off` });

export function readPatiently<T extends QueryResultRow>(database: Database, sql: Sql): Promise<T[]> {
  return database.transaction(async (client) => {
    await run(client, { text: 'set transaction read only' });
    await run(client, tuneLook());
    return rows<T>(client, sql);
  });
}
