/** The statements behind the admin's view of failed events. */
import type { FailedEventFilter, FailedEventStatus } from '@coliseum/contracts';
import type { Sql } from '../../platform/database/sql.js';

export interface FailedEventRow {
  id: string;
  seq: string;
  origin: string;
  format: string;
  event_id: string | null;
  event_type: string | null;
  code: string;
  path: string;
  message: string;
  raw_bytes: number;
  kept_bytes: number;
  occurrences: string;
  first_at: Date;
  last_at: Date;
  status: FailedEventStatus;
  edited_at: Date | null;
  edited_by: string | null;
  is_edited: boolean;
  replays: number;
  closed_at: Date | null;
  stored_id: string | null;
}
export interface FailedEventRowWithBytes extends FailedEventRow {
  raw: Buffer;
  edited: string | null;
}

const COLUMNS = `id, seq, origin, format, event_id, event_type, code, path, message, raw_bytes,
  octet_length(raw) as kept_bytes, occurrences, first_at, last_at, status, edited_at, edited_by, edited is not null as is_edited,
  replays, closed_at, stored_id`;

export type Filter = FailedEventFilter & { status?: FailedEventStatus };

/** `%` and `_` stand for themselves. */
const containing = (text: string): string => `%${text.replace(/[\\%_]/g, '\\$&')}%`;

function matching({ code, origin, type, q, status, from, to }: Filter): { text: string; values: unknown[] } {
  const values: unknown[] = [];
  const conditions: string[] = [];
  const bind = (value: unknown): string => `$${values.push(value)}`;
  if (status !== undefined) conditions.push(`status = ${bind(status)}`);
  if (code !== undefined) conditions.push(`code = ${bind(code)}`);
  if (origin !== undefined) conditions.push(`origin = ${bind(origin)}`);
  if (type !== undefined) conditions.push(`event_type = ${bind(type)}`);
  if (from !== undefined) conditions.push(`last_at >= ${bind(from)}::timestamptz`);
  if (to !== undefined) conditions.push(`last_at < ${bind(to)}::timestamptz`);
  if (q !== undefined) {
    const like = bind(containing(q));
    conditions.push(
      `(message ilike ${like} or event_id ilike ${like} or event_type ilike ${like}
        or position(convert_to(${bind(q)}, 'UTF8') in raw) > 0)`,
    );
  }
  return { text: conditions.length > 0 ? conditions.join(' and ') : 'true', values };
}

export const countByReason = (filter: Filter): Sql => {
  const { text, values } = matching(filter);
  return {
    text: `select code, count(*)::int as events, sum(occurrences)::bigint as occurrences
      from coliseum_failed_events where ${text} group by code order by 2 desc, 1`,
    values,
  };
};

/** Newest first, older than `before`. */
export const pageOf = (filter: Filter, before: string | undefined, limit: number): Sql => {
  const { text, values } = matching(filter);
  values.push(before ?? null, limit);
  const [cursor, most] = [values.length - 1, values.length];
  return {
    text: `select ${COLUMNS} from coliseum_failed_events
      where ${text} and ($${cursor}::bigint is null or seq < $${cursor}) order by seq desc limit $${most}`,
    values,
  };
};

/** Oldest first, younger than `after` and known at the start: for a replay of all. */
export const batchToReplay = (filter: Filter, after: string, through: string, limit: number): Sql => {
  const { text, values } = matching({ ...filter, status: 'open' });
  values.push(after, through, limit);
  const n = values.length;
  return {
    text: `select ${COLUMNS}, raw, edited from coliseum_failed_events
      where ${text} and seq > $${n - 2} and seq <= $${n - 1} order by seq limit $${n}`,
    values,
  };
};

export const openOnes = (filter: Filter): Sql => {
  const { text, values } = matching({ ...filter, status: 'open' });
  return {
    text: `select count(*)::int as matched, coalesce(max(seq), 0)::text as through from coliseum_failed_events where ${text}`,
    values,
  };
};

export const byIds = (ids: readonly string[]): Sql => ({
  text: `select ${COLUMNS}, raw, edited from coliseum_failed_events where id = any($1::uuid[]) order by seq`,
  values: [ids],
});

export const lockOne = (id: string): Sql => ({
  text: `select ${COLUMNS}, raw, edited from coliseum_failed_events where id = $1 for update`,
  values: [id],
});

export const edit = (id: string, edited: string, by: string): Sql => ({
  text: 'update coliseum_failed_events set edited = $2, edited_at = clock_timestamp(), edited_by = $3 where id = $1',
  values: [id, edited, by],
});

export const setStatus = (id: string, status: 'open' | 'discarded'): Sql => ({
  text: `update coliseum_failed_events
    set status = $2, closed_at = case when $2 = 'open' then null else clock_timestamp() end where id = $1`,
  values: [id, status],
});

export interface ReplayOutcome {
  id: string;
  /** null: refused again */
  storedId: string | null;
  code: string;
  path: string;
  message: string;
}

/** Rows that somebody closed meanwhile stay as they are. */
export const noteReplays = (outcomes: readonly ReplayOutcome[]): Sql => ({
  text: `update coliseum_failed_events f set replays = f.replays + 1, stored_id = o.stored_id,
      status = case when o.stored_id is null then 'open' else 'replayed' end,
      closed_at = case when o.stored_id is null then null else clock_timestamp() end,
      code = case when o.stored_id is null then o.code else f.code end,
      path = case when o.stored_id is null then o.path else f.path end,
      message = case when o.stored_id is null then o.message else f.message end
    from unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::text[]) as o (id, stored_id, code, path, message)
    where f.id = o.id and f.status = 'open'`,
  values: [
    outcomes.map((one) => one.id),
    outcomes.map((one) => one.storedId),
    outcomes.map((one) => one.code),
    outcomes.map((one) => one.path),
    outcomes.map((one) => one.message),
  ],
});

/** At most so many at a time: the job comes again until none is left. */
export const forgetOld = (days: number, most: number): Sql => ({
  text: `delete from coliseum_failed_events where id in
    (select id from coliseum_failed_events where last_at < now() - make_interval(days => $1) limit $2)`,
  values: [days, most],
});
