/** The book of jobs that people started: who, when, and what each came to. */
import type { Sql } from '../../platform/database/sql.js';

/** A process that is silent for so long has lost its runs. */
export const SILENCE_SECONDS = 45;
export const KEPT_DAYS = 90;

export interface HandRunRow {
  id: string;
  job: string;
  requested_by: string;
  started_at: Date;
  ended_at: Date | null;
  is_silent: boolean;
  did: string | null;
  error: string | null;
}

export const openRun = (job: string, requestedBy: string): Sql => ({
  text: `insert into coliseum_hand_runs (job, requested_by) values ($1, $2) returning id`,
  values: [job, requestedBy],
});

export const beat = (id: string): Sql => ({
  text: 'update coliseum_hand_runs set beat_at = clock_timestamp() where id = $1 and ended_at is null',
  values: [id],
});

export const closeRun = (id: string, did: string | null, error: string | null): Sql => ({
  text: 'update coliseum_hand_runs set ended_at = clock_timestamp(), did = $2, error = $3 where id = $1',
  values: [id, did, error],
});

export const listRuns = (limit: number): Sql => ({
  text: `select id, job, requested_by, started_at, ended_at, did, error,
      beat_at < clock_timestamp() - make_interval(secs => $2) as is_silent
    from coliseum_hand_runs order by started_at desc, id limit $1`,
  values: [limit, SILENCE_SECONDS],
});

export const forgetRuns = (): Sql => ({
  text: 'delete from coliseum_hand_runs where started_at < clock_timestamp() - make_interval(days => $1)',
  values: [KEPT_DAYS],
});
