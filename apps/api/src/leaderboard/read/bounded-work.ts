/** Questions that anybody with a key may make dear: one moment of the store, read only, and no longer than they may take. */
import type { PoolClient } from 'pg';
import type { Database } from '../../platform/database/database.js';
import { run } from '../../platform/database/sql.js';
import { AppError } from '../../platform/errors/app-error.js';

const QUERY_CANCELED = '57014';

/** @throws 503 `too_slow` */
export async function boundedWork<T>(
  database: Database,
  timeoutMs: number,
  work: (client: PoolClient) => Promise<T>,
): Promise<T> {
  try {
    return await database.transaction(async (client) => {
      await run(client, {
        text: `set transaction isolation level repeatable read, read only;
          set local statement_timeout = ${timeoutMs}; set local jit = off`,
      });
      return work(client);
    });
  } catch (error) {
    if ((error as { code?: unknown }).code !== QUERY_CANCELED) throw error;
    const message = `This takes more than ${timeoutMs / 1000} s to compute; ask for a shorter window, or when less is going on.`;
    throw new AppError(503, 'too_slow', message, { retryAfterSeconds: 30, cause: error });
  }
}
