/** The one row in which the reading of Passport says how far it has come. */
import type { Sql } from '../platform/database/sql.js';

/** @param drained nothing unprocessed was left just now */
export const notePassport = ({
  count,
  drained,
  problem,
}: {
  count: number;
  drained: boolean;
  problem: string | null;
}): Sql => ({
  text: `update coliseum_passport_state set processed = processed + $1,
      last_entry_at = case when $1 > 0 then clock_timestamp() else last_entry_at end,
      drained_at = case when $2 then clock_timestamp() else drained_at end, problem = $3`,
  values: [count, drained, problem],
});

export const readPassportState = (): Sql => ({
  text: `select processed::float8 as processed, last_entry_at, problem,
    extract(epoch from clock_timestamp() - drained_at)::float8 as drained_seconds from coliseum_passport_state`,
});
