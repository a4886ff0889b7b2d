/** The ledger of scheduled jobs: one row per job, its last start, success and error. */
import type { Sql } from '../platform/database/sql.js';

export const noteStart = (job: string): Sql => ({
  text: `insert into coliseum_job_runs (job, last_started_at) values ($1, now())
    on conflict (job) do update set last_started_at = excluded.last_started_at`,
  values: [job],
});

export const noteSuccess = (job: string, ms: number): Sql => ({
  text: `insert into coliseum_job_runs (job, last_success_at, last_duration_ms) values ($1, now(), $2)
    on conflict (job) do update set last_success_at = excluded.last_success_at, last_duration_ms = excluded.last_duration_ms`,
  values: [job, ms],
});

export const noteError = (job: string, error: string): Sql => ({
  text: `insert into coliseum_job_runs (job, last_error, last_error_at) values ($1, $2, now())
    on conflict (job) do update set last_error = excluded.last_error, last_error_at = excluded.last_error_at`,
  values: [job, error],
});

export const readJobRuns = (): Sql => ({
  text: `select job, last_started_at, last_success_at, last_duration_ms,
      case when last_success_at is null or last_error_at > last_success_at then last_error end as last_error,
      case when last_started_at > coalesce(greatest(last_success_at, last_error_at), '-infinity') then last_started_at end
        as running_since
    from coliseum_job_runs`,
});
