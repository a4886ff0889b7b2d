/** The statements by which reports are made: who makes which, how far it is, and how it ended. */
import type { ReportStage, ReportType } from '@coliseum/contracts';
import type { Sql } from '../../platform/database/sql.js';
import type { Named } from '../named-people.js';

export const LEASE_SECONDS = 15;
export const MOST_ATTEMPTS = 3;
const LEASE = `clock_timestamp() + interval '${LEASE_SECONDS} seconds'`;
const LET_GO = 'owner = null, lease_until = null';
const HELD = `id = $1 and owner = $2 and status = 'running'`;

export interface ClaimedReport {
  id: string;
  report_type: ReportType;
  entity_id: string;
  start_date: Date;
  end_date: Date;
  time_zone: string;
  formats: string[];
  paper: 'a4' | 'letter';
  attempts: number;
  /** its figures stand already */
  composed: boolean;
  schedule_id: string | null;
}

/**
 * The next one that waits, or whose process was not heard for too long. People before schedules, and of people those of
 * whom the fewest are being made: one who asked for a thousand does not keep the others waiting.
 */
export const claimReport = (owner: string): Sql => ({
  text: `with next as (
      select r.id from coliseum_reports r
      left join (select generated_by, count(*) as n from coliseum_reports
          where status = 'running' and lease_until >= clock_timestamp() group by 1) busy
        on busy.generated_by is not distinct from r.generated_by
      where (r.status = 'queued' and r.due_at <= clock_timestamp())
        or (r.status = 'running' and r.lease_until < clock_timestamp() and r.attempts < ${MOST_ATTEMPTS})
      order by r.schedule_id is not null, coalesce(busy.n, 0), r.due_at, r.id
      limit 1 for update of r skip locked)
    update coliseum_reports r set status = 'running', owner = $1, lease_until = ${LEASE}, attempts = r.attempts + 1,
      started_at = coalesce(r.started_at, clock_timestamp()),
      stage = case when r.report_data is null then 'figures' else 'pages' end
    from next where r.id = next.id
    returning r.id, r.report_type, r.entity_id, r.start_date, r.end_date, r.time_zone, r.formats, r.paper, r.attempts,
      r.report_data is not null as composed, r.schedule_id`,
  values: [owner],
});

/** Those whose making ended their process again and again. */
export const giveUpLost = (): Sql => ({
  text: `update coliseum_reports set status = 'failed', ${LET_GO}, finished_at = clock_timestamp(),
      problem = jsonb_build_object('code', 'worker_lost', 'message',
        'The process that made it ended before it was done, ' || attempts || ' times.')
    where status = 'running' and lease_until < clock_timestamp() and attempts >= ${MOST_ATTEMPTS}
    returning id, report_type as type`,
});

export const renewReport = (id: string, owner: string): Sql => ({
  text: `update coliseum_reports set lease_until = ${LEASE} where ${HELD}`,
  values: [id, owner],
});

export const noteProgress = (id: string, owner: string, stage: ReportStage, percent: number): Sql => ({
  text: `update coliseum_reports set stage = $3, progress = greatest(progress, $4), lease_until = ${LEASE} where ${HELD}`,
  values: [id, owner, stage, percent],
});

export const storeFigures = (id: string, owner: string, { data, named, ids }: Named): Sql => ({
  text: `update coliseum_reports set report_data = $3, named = $4, named_ids = $5, generated_at = $6, lease_until = ${LEASE}
    where ${HELD}`,
  values: [id, owner, JSON.stringify(data), JSON.stringify(named), ids, data.frozenAt],
});

export const finishReport = (id: string, owner: string, now: Date, expiresAt: Date | null): Sql => ({
  text: `update coliseum_reports set status = 'ready', stage = 'done', progress = 100, problem = null, finished_at = $3,
      expires_at = $4, ${LET_GO}
    where ${HELD}`,
  values: [id, owner, now, expiresAt],
});

export interface Problem {
  code: string;
  message: string;
}

/** It is tried again after a while; what went wrong is shown until then. */
export const putBack = (id: string, owner: string, problem: Problem, delayMs: number): Sql => ({
  text: `update coliseum_reports set status = 'queued', stage = 'waiting', progress = 0, problem = $3,
      due_at = clock_timestamp() + $4 * interval '1 millisecond', ${LET_GO}
    where ${HELD}`,
  values: [id, owner, JSON.stringify(problem), delayMs],
});

/** The process ends: another one begins it at once, and it does not count as a try. */
export const handBack = (id: string, owner: string): Sql => ({
  text: `update coliseum_reports set status = 'queued', stage = 'waiting', progress = 0, due_at = clock_timestamp(),
      attempts = attempts - 1, ${LET_GO}
    where ${HELD}`,
  values: [id, owner],
});

export const failReport = (id: string, owner: string, problem: Problem): Sql => ({
  text: `update coliseum_reports set status = 'failed', problem = $3, finished_at = clock_timestamp(), ${LET_GO} where ${HELD}`,
  values: [id, owner, JSON.stringify(problem)],
});
