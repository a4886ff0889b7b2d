/** The book of reconciliations: one row each, written as it goes. */
import type { Sql } from '../../platform/database/sql.js';

const COLUMNS = `id, kind, requested_by, range_start, range_end, status, hours_total, hours_done, events::float8 as events,
  rows_compared::float8 as rows_compared, differences::float8 as differences, repaired::float8 as repaired, examples, error, started_at, ended_at`;

const LOCK = 0x7012;
/** One at a time in the whole cluster; held by a connection of its own, so that it ends with the process. */
export const tryReconcileLock = (): Sql => ({
  text: 'select pg_try_advisory_lock($1) as locked',
  values: [LOCK],
});
export const releaseReconcileLock = (): Sql => ({ text: 'select pg_advisory_unlock($1)', values: [LOCK] });

/** Whoever holds the lock is the only one at work: what is still said to be running was cut short. */
export const closeAbandoned = (): Sql => ({
  text: `update coliseum_reconciliations set status = 'failed', ended_at = now(), error = 'The process that ran it ended.'
    where status = 'running'`,
});

export interface Opening {
  kind: string;
  requestedBy: string;
  from: Date;
  to: Date;
}
export const open = ({ kind, requestedBy, from, to }: Opening): Sql => ({
  text: `insert into coliseum_reconciliations (kind, requested_by, range_start, range_end, status, hours_total)
    values ($1, $2, $3, $4, 'running', 0) returning ${COLUMNS}`,
  values: [kind, requestedBy, from, to],
});
export const setHours = (id: string, hours: number): Sql => ({
  text: 'update coliseum_reconciliations set hours_total = $2 where id = $1',
  values: [id, hours],
});

export interface Step {
  hours: number;
  events: number;
  rows: number;
  differences: number;
  repaired: number;
  examples: readonly string[];
}
export const noteStep = (id: string, step: Step): Sql => ({
  text: `update coliseum_reconciliations set hours_done = hours_done + $2, events = events + $3, rows_compared = rows_compared + $4,
      differences = differences + $5, repaired = repaired + $6, beat_at = now(),
      examples = (select coalesce(jsonb_agg(e), '[]') from (select e from jsonb_array_elements(examples || $7::jsonb) e limit 20) f)
    where id = $1`,
  values: [
    id,
    step.hours,
    step.events,
    step.rows,
    step.differences,
    step.repaired,
    JSON.stringify(step.examples),
  ],
});
export const close = (id: string, error: string | null): Sql => ({
  text: `update coliseum_reconciliations set status = case when $2::text is null then 'done' else 'failed' end, error = $2, ended_at = now()
    where id = $1 returning ${COLUMNS}`,
  values: [id, error],
});
export const list = (limit: number): Sql => ({
  text: `select ${COLUMNS} from coliseum_reconciliations order by started_at desc, id limit $1`,
  values: [limit],
});
export const find = (id: string): Sql => ({
  text: `select ${COLUMNS} from coliseum_reconciliations where id = $1`,
  values: [id],
});
