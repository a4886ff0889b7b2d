/** Runs a question over stretches of time within bounds: anybody may ask for long ones, and raw events are many. */
import type { QueryResultRow } from 'pg';
import type { Database } from '../database/database.js';
import { rows, run, type Sql } from '../database/sql.js';
import { AppError } from '../errors/app-error.js';

const TIMEOUT_MS = 10_000;
const QUERY_CANCELED = '57014';

/** @throws 503 `too_slow` when it takes more than ten seconds */
export async function readFigures<T extends QueryResultRow>(database: Database, question: Sql): Promise<T[]> {
  try {
    return await database.transaction(async (client) => {
      // one row for hundreds of columns: compiling it takes longer than running it
      await run(client, { text: `set local statement_timeout = ${TIMEOUT_MS}; set local jit = off` });
      return rows<T>(client, question);
    });
  } catch (error) {
    if ((error as { code?: unknown }).code !== QUERY_CANCELED) throw error;
    const message = `These figures take more than ${TIMEOUT_MS / 1000} s to compute; ask for a shorter range, or for a time zone of whole hours.`;
    throw new AppError(503, 'too_slow', message, { retryAfterSeconds: 10, cause: error });
  }
}
