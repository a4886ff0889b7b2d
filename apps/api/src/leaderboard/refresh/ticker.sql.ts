/** The lock under which one process nudges. */
import type { Sql } from '../../platform/database/sql.js';

const TICKER_LOCK = 0x1eade;

export const tryTickLock = (): Sql => ({
  text: 'select pg_try_advisory_xact_lock($1) as locked',
  values: [TICKER_LOCK],
});
