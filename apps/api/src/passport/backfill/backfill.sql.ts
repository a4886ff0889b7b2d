/** The book of backfills: who works on which, how far it has come, and what people asked of it. */
import type { Sql } from '../../platform/database/sql.js';
import type { BackfillRow } from './backfill-row.js';
import type { Place } from './backfill-source.js';

const CLAIM_LOCK = 0xbacf;
export const LEASE_SECONDS = 15;
const LEASE = `clock_timestamp() + interval '${LEASE_SECONDS} seconds'`;

const COLUMNS = `id, source, from_at::text as from_text, to_at::text as to_text, from_at, to_at, file,
  file_bytes::float8, file_modified_ms, rate, state, phase, created_by, created_at, started_at, finished_at,
  total::float8, read::float8, stored::float8, duplicate::float8, failed::float8, percent, place,
  checkpointed_at::text as checkpointed_text, per_second, slowed_to, error, account`;

export interface NewBackfill {
  source: BackfillRow['source'];
  from: string | undefined;
  to: string | undefined;
  file: { name: string; bytes: number; modifiedMs: number } | undefined;
  rate: number;
  createdBy: string;
}

export const insertBackfill = (given: NewBackfill): Sql => ({
  text: `insert into coliseum_backfills (source, from_at, to_at, file, file_bytes, file_modified_ms, rate, created_by)
    values ($1, coalesce($2::timestamptz, '-infinity'),
      coalesce($3::timestamptz, case when $1 = 'passport' then clock_timestamp() else 'infinity' end), $4, $5, $6, $7, $8)
    returning ${COLUMNS}`,
  values: [
    given.source,
    given.from,
    given.to,
    given.file?.name,
    given.file?.bytes,
    given.file?.modifiedMs,
    given.rate,
    given.createdBy,
  ],
});

export const listBackfills = (limit: number, offset: number): Sql => ({
  text: `select ${COLUMNS} from coliseum_backfills order by created_at desc, id limit $1 offset $2`,
  values: [limit, offset],
});
export const countBackfills = (): Sql => ({ text: 'select count(*)::int as total from coliseum_backfills' });
export const readBackfill = (id: string): Sql => ({
  text: `select ${COLUMNS} from coliseum_backfills where id = $1`,
  values: [id],
});

/** One that failed under way may go on; one whose account did not hold may not. */
const ACTIONS = {
  pause: { to: 'paused', from: `state in ('queued', 'running')`, ends: false },
  resume: { to: 'queued', from: `(state = 'paused' or (state = 'failed' and account is null))`, ends: false },
  cancel: { to: 'cancelled', from: `state in ('queued', 'running', 'paused')`, ends: true },
} as const;
export type BackfillAction = keyof typeof ACTIONS;

/** @returns no row where its state does not allow it */
export const actOn = (id: string, action: BackfillAction): Sql => ({
  text: `update coliseum_backfills set state = '${ACTIONS[action].to}', error = null,
      finished_at = ${ACTIONS[action].ends ? 'clock_timestamp()' : 'null'}
    where id = $1 and ${ACTIONS[action].from} returning ${COLUMNS}`,
  values: [id],
});

export const lockClaims = (): Sql => ({ text: 'select pg_advisory_xact_lock($1)', values: [CLAIM_LOCK] });

/** The oldest that waits, if none is worked on: one at a time, so that the live events have to bear one only. */
export const claimBackfill = (owner: string): Sql => ({
  text: `update coliseum_backfills b set state = 'running', owner = $1, lease_until = ${LEASE},
      started_at = coalesce(started_at, clock_timestamp()), checkpointed_at = coalesce(checkpointed_at, clock_timestamp())
    from (select id as claimed_id, state as found_state from coliseum_backfills where state in ('queued', 'running')
      and not exists (select 1 from coliseum_backfills where lease_until >= clock_timestamp())
      order by state = 'running' desc, created_at limit 1) waiting
    where b.id = claimed_id returning ${COLUMNS}, found_state = 'running' as interrupted`,
  values: [owner],
});

/** @returns no row where another process works on it */
export const renewLease = (id: string, owner: string): Sql => ({
  text: `update coliseum_backfills set lease_until = ${LEASE} where id = $1 and owner = $2 returning state`,
  values: [id, owner],
});

export const enterPhase = (
  id: string,
  owner: string,
  phase: NonNullable<BackfillRow['phase']>,
  total: number | null,
): Sql => ({
  text: `update coliseum_backfills set phase = $3, total = coalesce($4, total), lease_until = ${LEASE}
    where id = $1 and owner = $2 returning ${COLUMNS}`,
  values: [id, owner, phase, total],
});

export interface Progress {
  stored: number;
  duplicate: number;
  failed: number;
  place: Place;
  perSecond: number;
  slowedTo: number | null;
}
/** What was read is accounted for even where it was paused meanwhile. */
export const checkpoint = (id: string, owner: string, done: Progress): Sql => ({
  text: `update coliseum_backfills set read = read + n, stored = stored + $3, duplicate = duplicate + $4,
      failed = failed + $5, place = $6, per_second = $7, slowed_to = $8, total = greatest(total, read + n),
      percent = greatest(percent, least(99.9, floor(1000.0 * (read + n) / greatest(total, read + n)) / 10)),
      checkpointed_at = clock_timestamp(), lease_until = ${LEASE}
    from (select $3::bigint + $4::bigint + $5::bigint as n) batch
    where id = $1 and owner = $2 returning ${COLUMNS}`,
  values: [
    id,
    owner,
    done.stored,
    done.duplicate,
    done.failed,
    JSON.stringify(done.place),
    done.perSecond,
    done.slowedTo,
  ],
});

const LET_GO = 'owner = null, lease_until = null, per_second = 0, slowed_to = null';

/** Another process, or this one later, may go on. */
export const letGo = (id: string, owner: string): Sql => ({
  text: `update coliseum_backfills set ${LET_GO} where id = $1 and owner = $2 returning ${COLUMNS}`,
  values: [id, owner],
});

/** Only where nobody paused or cancelled it in the last moment. */
export const finishBackfill = (
  id: string,
  owner: string,
  end: { account: BackfillRow['account']; error: string | null },
): Sql => ({
  text: `update coliseum_backfills set state = case when $4::text is null then 'completed' else 'failed' end,
      percent = case when $4::text is null then 100 else percent end, account = $3, error = $4,
      finished_at = clock_timestamp(), ${LET_GO}
    where id = $1 and owner = $2 and state = 'running' returning ${COLUMNS}`,
  values: [id, owner, end.account === null ? null : JSON.stringify(end.account), end.error],
});

/** Those of the ids that came in since; for batches of which it is not known how much of them had gone through. */
export const countStoredSince = (ids: readonly string[], since: string): Sql => ({
  text: `select count(*)::int as stored from coliseum_metrics where id = any($1::uuid[]) and created_at >= $2::timestamptz`,
  values: [[...ids], since],
});

export const idsNotStored = (ids: readonly string[]): Sql => ({
  text: `select given.id::text as id from unnest($1::uuid[]) given(id)
    where not exists (select 1 from coliseum_metrics m where m.id = given.id)`,
  values: [[...ids]],
});
/** Their ids are kept as they were sent. */
export const idsAmongFailed = (ids: readonly string[]): Sql => ({
  text: `select distinct lower(event_id) as id from coliseum_failed_events where event_id = any($1::text[])`,
  values: [[...new Set(ids.flatMap((id) => [id, id.toLowerCase()]))]],
});
