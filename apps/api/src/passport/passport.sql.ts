/** What is asked of passport_entries, and what is written into it: the marks of what was processed. */
import type { Sql } from '../platform/database/sql.js';

const READER_LOCK = 0x9a55;
/** Beyond this the backlog is said to be so much at least. */
export const MOST_COUNTED = 1_000_000;
/** A payload longer than this is no event: metadata, the largest part of one, is a quarter of it. */
const MAX_PAYLOAD_BYTES = 64 * 1024;
const MAX_TYPE_LENGTH = 1_000;
/** What is left of an entry whose person was erased: nobody reads it again. */
export const ERASED_TYPE = 'erased';

export interface PassportEntry {
  id: string;
  user_id: string | null;
  event_type: string;
  /** JSON; null: too long to be an event's */
  payload: string | null;
  payload_bytes: number;
  /** RFC 3339, to the microsecond */
  created_at: string;
}

const ENTRY = `e.id::text, e.user_id::text, left(e.event_type, ${MAX_TYPE_LENGTH}) as event_type,
  case when p.bytes <= ${MAX_PAYLOAD_BYTES} then p.body end as payload, p.bytes as payload_bytes,
  coalesce(to_char(e.created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), e.created_at::text) as created_at`;
const BODY = `cross join lateral (select t.body, octet_length(t.body) as bytes
  from (select e.payload::text as body offset 0) t) p`;

/** A session's lock holds no transaction open, so it never holds the rollup's watermark back. */
export const tryToLead = (): Sql => ({
  text: 'select pg_try_advisory_lock($1) as leads',
  values: [READER_LOCK],
});

/** The marks may be lost with the server: then their entries are read again and known already. */
export const settleForLazyCommits = (): Sql => ({ text: 'set synchronous_commit = off' });

/** Oldest first. @param without ids that wait for their next try */
export const readUnprocessed = (limit: number, without: readonly string[]): Sql => ({
  text: `select ${ENTRY} from (select * from passport_entries
      where not processed_by_coliseum ${without.length > 0 ? 'and id <> all($2::uuid[])' : ''}
      order by created_at, id limit $1) e ${BODY} order by e.created_at, e.id`,
  values: without.length > 0 ? [limit, [...without]] : [limit],
});

/** By the key alone: a condition on the mark could lead the planner through the whole backlog. */
export const markProcessed = (ids: readonly string[]): Sql => ({
  text: `update passport_entries set processed_by_coliseum = true,
      processed_at = coalesce(processed_at, clock_timestamp()) where id = any($1::uuid[])`,
  values: [[...ids]],
});

export const oldestUnprocessed = (): Sql => ({
  text: `select extract(epoch from clock_timestamp() - created_at)::float8 as age_seconds from passport_entries
    where not processed_by_coliseum and isfinite(created_at) order by created_at, id limit 1`,
});

export const countUnprocessed = (): Sql => ({
  text: `select count(*)::int as depth from
    (select 1 from passport_entries where not processed_by_coliseum limit ${MOST_COUNTED}) waiting`,
});

/** A place in the log: after it come the entries with a greater (created_at, id). */
export interface LogPlace {
  createdAt: string;
  id: string;
}
const IN_RANGE = `created_at >= $1::timestamptz and created_at < $2::timestamptz and event_type <> '${ERASED_TYPE}'`;

/** The log from `from` (in) to `to` (out), processed or not. */
export const readRange = (
  { from, to }: { from: string; to: string },
  after: LogPlace | undefined,
  limit: number,
): Sql => ({
  text: `select ${ENTRY}, e.created_at::text as place from (select * from passport_entries
      where ${IN_RANGE} ${after ? 'and (created_at, id) > ($4::timestamptz, $5::uuid)' : ''}
      order by created_at, id limit $3) e ${BODY} order by e.created_at, e.id`,
  values: after ? [from, to, limit, after.createdAt, after.id] : [from, to, limit],
});

export const readIdsInRange = (
  { from, to }: { from: string; to: string },
  after: LogPlace | undefined,
  limit: number,
): Sql => ({
  text: `select id::text, created_at::text as place from passport_entries
      where ${IN_RANGE} ${after ? 'and (created_at, id) > ($4::timestamptz, $5::uuid)' : ''}
      order by created_at, id limit $3`,
  values: after ? [from, to, limit, after.createdAt, after.id] : [from, to, limit],
});

export const countRange = ({ from, to }: { from: string; to: string }): Sql => ({
  text: `select count(*)::float8 as total from passport_entries where ${IN_RANGE}`,
  values: [from, to],
});
