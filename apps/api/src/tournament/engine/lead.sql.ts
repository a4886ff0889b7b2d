/** One process at a time looks what is due; a lock of the session takes no transaction id, so that nobody waits for it. */
import type { Sql } from '../../platform/database/sql.js';

const LOCK = 0xc0_11_5e;

export const tryLead = (): Sql => ({ text: 'select pg_try_advisory_lock($1) as leads', values: [LOCK] });
export const leadNoMore = (): Sql => ({ text: 'select pg_advisory_unlock($1)', values: [LOCK] });
