/** One person's entries in Passport's log: found page by page, so that no question takes long, and emptied. */
import type { Sql } from '../../platform/database/sql.js';
import { ERASED_TYPE, type LogPlace } from '../passport.sql.js';

export const LOG_START: LogPlace = { createdAt: '-infinity', id: '00000000-0000-0000-0000-000000000000' };

export interface PageOfLog {
  last_at: string | null;
  last_id: string | null;
  /** entries of the person */
  own: string[];
  /** of others, whose payload names the person */
  naming: string[];
}

/** An entry without a user is that of the user whom its payload names. */
export const lookThrough = (userId: string, after: LogPlace, limit: number): Sql => ({
  text: `with page as materialized (
      select e.id, e.created_at, e.event_type <> '${ERASED_TYPE}' and (e.user_id = $1::uuid or e.user_id is null and e.payload::text ~* $2) as own,
        position($1::text in lower(e.payload::text)) > 0 as names
      from (select * from passport_entries where (created_at, id) > ($3::timestamptz, $4::uuid) order by created_at, id limit $5) e)
    select (array_agg(created_at::text order by created_at desc, id desc))[1] as last_at,
      (array_agg(id::text order by created_at desc, id desc))[1] as last_id,
      coalesce(array_agg(id::text) filter (where own), '{}') as own,
      coalesce(array_agg(id::text) filter (where names and own is not true), '{}') as naming
    from page`,
  values: [userId, `"userId"\\s*:\\s*"${userId}"`, after.createdAt, after.id, limit],
});

/** What is left is that there was an entry: whoever reads the log again passes over it. */
export const emptyEntries = (ids: readonly string[]): Sql => ({
  text: `update passport_entries set user_id = null, event_type = '${ERASED_TYPE}', payload = '{}', processed_by_coliseum = true,
      processed_at = coalesce(processed_at, clock_timestamp())
    where id = any($1::uuid[])`,
  values: [ids],
});

export const unnameEntries = (userId: string, ids: readonly string[]): Sql => ({
  text: `update passport_entries
    set payload = regexp_replace(payload::text, $1, '00000000-0000-0000-0000-000000000000', 'gi')::jsonb where id = any($2::uuid[])`,
  values: [userId, ids],
});
