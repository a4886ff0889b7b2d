/** The book of erasures: who asked for whom, who works on it, what was removed where. */
import type { Sql } from '../platform/database/sql.js';
import type { ErasureRow } from './erasure-row.js';

const CLAIM_LOCK = 0x9e0f;
const LEASE = `clock_timestamp() + interval '15 seconds'`;
const COLUMNS = `id::text, user_id::text, state, asked_by, asked_at, finished_at, account, problem, failures`;

/** Whoever is erased already is looked for once more: something may have come back with an older copy of the store. */
export const ask = (userId: string, by: string): Sql => ({
  text: `insert into coliseum_erasures as e (user_id, asked_by) values ($1, $2)
    on conflict (user_id) do update set finished_at = case when e.state = 'done' then null else e.finished_at end,
      retry_at = null, state = case when e.state = 'running' then e.state else 'queued' end
    returning ${COLUMNS}`,
  values: [userId, by],
});

export const listErasures = (limit: number, offset: number): Sql => ({
  text: `select ${COLUMNS} from coliseum_erasures order by asked_at desc, id limit $1 offset $2`,
  values: [limit, offset],
});
export const countErasures = (): Sql => ({ text: 'select count(*)::int as total from coliseum_erasures' });
export const findErasure = (id: string): Sql => ({
  text: `select ${COLUMNS} from coliseum_erasures where id = $1`,
  values: [id],
});

/**
 * Tombstones made in transactions from `since` on; below the horizon there will be no other. A store restored from another
 * cluster has such as lie ahead of all transactions here: they were read at the start.
 * @param since '0': all of them
 */
export const newTombstones = (since: string): Sql => ({
  name: 'new-tombstones',
  text: `select coliseum_horizon()::text as horizon,
      (select array_agg(user_id::text) from coliseum_erasures where made_xid >= $1::xid8
        and ($1 = '0' or made_xid < pg_snapshot_xmax(pg_current_snapshot()))) as ids`,
  values: [since],
});

/** Those whom ticks have met, but for those who are being erased. */
export const leavers = (limit: number): Sql => ({
  text: `select l.user_id::text as id, l.why from coliseum_rollup_leavers l
    left join coliseum_erasures e on e.user_id = l.user_id
    where e.state is null or e.state = 'done' order by l.noted_at limit $1`,
  values: [limit],
});

export const lockClaims = (): Sql => ({ text: 'select pg_advisory_xact_lock($1)', values: [CLAIM_LOCK] });

/**
 * The oldest that waits, if none is worked on: one at a time. A tombstone that was made this moment waits until every
 * process has read it.
 */
export const claim = (owner: string, settleMs: number): Sql => ({
  text: `update coliseum_erasures e set state = 'running', owner = $1, lease_until = ${LEASE}
    where e.id = (select id from coliseum_erasures where state in ('queued', 'running')
        and asked_at < clock_timestamp() - make_interval(secs => $2 / 1000.0)
        or state = 'failed' and coalesce(retry_at, '-infinity') <= clock_timestamp()
      order by state = 'running' desc, asked_at limit 1)
      and not exists (select 1 from coliseum_erasures where lease_until >= clock_timestamp())
    returning ${COLUMNS}`,
  values: [owner, settleMs],
});

/** @returns no row where another process works on it */
export const renewLease = (id: string, owner: string): Sql => ({
  text: `update coliseum_erasures set lease_until = ${LEASE} where id = $1 and owner = $2 returning id`,
  values: [id, owner],
});

/** @param removed by place; added to what stands there */
export const noteRemoved = (id: string, owner: string, removed: ErasureRow['account']): Sql => ({
  text: `update coliseum_erasures set lease_until = ${LEASE}, account = account || (
      select jsonb_object_agg(place, n::bigint + coalesce((account ->> place)::bigint, 0)) from jsonb_each_text($3::jsonb) r(place, n))
    where id = $1 and owner = $2 returning id`,
  values: [id, owner, JSON.stringify(removed)],
});

const LET_GO = 'owner = null, lease_until = null';

export const finish = (id: string, owner: string): Sql => ({
  text: `update coliseum_erasures set state = 'done', finished_at = clock_timestamp(), problem = null, failures = 0,
      retry_at = null, ${LET_GO}
    where id = $1 and owner = $2 and state = 'running' returning ${COLUMNS}`,
  values: [id, owner],
});

/** It is tried again by itself, ever more rarely: after 5 s at first, every ten minutes at last. */
export const fail = (id: string, owner: string, problem: string): Sql => ({
  text: `update coliseum_erasures set state = 'failed', problem = $3, failures = failures + 1,
      retry_at = clock_timestamp() + least(interval '5 seconds' * 2 ^ least(failures, 10), interval '10 minutes'), ${LET_GO}
    where id = $1 and owner = $2 returning ${COLUMNS}`,
  values: [id, owner, problem],
});

/** The process stops: another one goes on at once. */
export const letGo = (id: string, owner: string): Sql => ({
  text: `update coliseum_erasures set state = 'queued', ${LET_GO} where id = $1 and owner = $2`,
  values: [id, owner],
});
