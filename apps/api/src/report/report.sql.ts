/** The statements of coliseum_reports that people's wishes lead to: asked for, read, changed. */
import type { ReportType } from '@coliseum/contracts';
import type { Sql } from '../platform/database/sql.js';
import type { ReportRow } from './report-row.js';

/** Any two numbers: requests of one caller, and equal requests, are looked at one after another. */
const CALLER_LOCK = 0x4e90;
const REQUEST_LOCK = 0x4e91;

/** $1 is now: one that is past its time is expired, whether or not the day's job came by. */
export const STATUS = `case when r.status = 'ready' and r.expires_at <= $1 then 'expired' else r.status end`;
export const COLUMNS = `r.id, r.report_type, r.entity_id, r.entity_name, r.time_range, r.start_date, r.end_date, r.time_zone,
  r.formats, r.paper, ${STATUS} as status, r.stage, r.progress, r.problem, r.is_public, r.created_by, r.created_at,
  r.started_at, r.finished_at, r.expires_at, r.schedule_id, f.pages, f.bytes, s.id as share_id,
  s.token_hash as share_hash, s.origin as share_origin, s.expires_at as share_expires_at,
  s.created_at as share_created_at, s.created_by as share_created_by, s.password_hash is not null as share_protected,
  s.opens::float8 as share_opens, s.last_opened_at as share_last_opened_at`;
export const FROM = `coliseum_reports r
  left join coliseum_report_shares s on s.id = r.share_link and s.revoked_at is null and s.expires_at > $1
  left join lateral (select pages, bytes from coliseum_report_files
    where report_id = r.id and paper = r.paper and state = 'ready' order by share_id nulls first limit 1) f on true`;

export type FoundReport = ReportRow & Record<string, unknown>;

export const lockCaller = (caller: string): Sql => ({
  text: 'select pg_advisory_xact_lock($1, hashtext($2))',
  values: [CALLER_LOCK, caller],
});
export const lockRequest = (hash: Buffer): Sql => ({
  text: 'select pg_advisory_xact_lock($1, hashtext($2))',
  values: [REQUEST_LOCK, hash.toString('hex')],
});

/** How many wait or run: of this caller, and of all. */
export const countOpen = (caller: string | undefined): Sql => ({
  text: `select count(*) filter (where generated_by = $1)::int as own, count(*)::int as all
    from coliseum_reports where status in ('queued', 'running')`,
  values: [caller],
});

/** An equal one since then that is there or on its way. */
export const findEqual = (hash: Buffer, since: Date, now: Date): Sql => ({
  text: `select id, status from coliseum_reports where request_hash = $1 and created_at > $2
      and status in ('queued', 'running', 'ready') and (expires_at is null or expires_at > $3)
    order by created_at desc limit 1`,
  values: [hash, since, now],
});

export interface NewReport {
  id: string;
  type: ReportType;
  entityId: string;
  entityName: string;
  timeRange: string;
  from: Date;
  to: Date;
  timeZone: string;
  formats: readonly string[];
  paper: string;
  requestHash: Buffer | null;
  scheduleId: string | null;
  slot: Date | null;
  generatedBy: string | null;
  origin: string | null;
  createdBy: string;
  createdAt: Date;
}

/** @returns no row where the schedule's slot has been seen to */
export const insertReport = (made: NewReport): Sql => ({
  text: `insert into coliseum_reports (id, report_type, entity_id, entity_name, time_range, start_date, end_date,
      time_zone, formats, paper, request_hash, schedule_id, slot, generated_by, created_by, created_at, origin)
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)
    on conflict (schedule_id, entity_id, slot) where schedule_id is not null do nothing returning id`,
  values: [
    made.id,
    made.type,
    made.entityId,
    made.entityName,
    made.timeRange,
    made.from,
    made.to,
    made.timeZone,
    made.formats,
    made.paper,
    made.requestHash,
    made.scheduleId,
    made.slot,
    made.generatedBy,
    made.createdBy,
    made.createdAt,
    made.origin,
  ],
});

export const readReport = (id: string, now: Date): Sql => ({
  text: `select ${COLUMNS} from ${FROM} where r.id = $2`,
  values: [now, id],
});

/** As JSON text: it is sent as it stands. */
export const readData = (id: string): Sql => ({
  text: 'select report_data::text as json from coliseum_reports where id = $1',
  values: [id],
});

/** What is put on paper, and where the product was reached when it was asked for. */
export const readPrinted = (id: string): Sql => ({
  text: 'select origin, report_data as data from coliseum_reports where id = $1',
  values: [id],
});

export const setPublic = (id: string, isPublic: boolean): Sql => ({
  text: 'update coliseum_reports set is_public = $2 where id = $1',
  values: [id, isPublic],
});

/** @returns no row where its state does not allow it */
export const cancelReport = (id: string, now: Date): Sql => ({
  text: `update coliseum_reports set status = 'cancelled', owner = null, lease_until = null, finished_at = $2,
      problem = null
    where id = $1 and status in ('queued', 'running')`,
  values: [id, now],
});

/** From the beginning; what failed at its printing keeps its figures, what expired gets new ones. */
export const retryReport = (id: string, now: Date): Sql => ({
  text: `update coliseum_reports r set status = 'queued', stage = 'waiting', progress = 0, problem = null, attempts = 0,
      due_at = clock_timestamp(), started_at = null, finished_at = null, expires_at = null, expired_at = null,
      share_link = null,
      report_data = case when r.status in ('failed', 'cancelled') then r.report_data end,
      named = case when r.status in ('failed', 'cancelled') then r.named else '[]' end,
      named_ids = case when r.status in ('failed', 'cancelled') then r.named_ids else '{}' end
    where r.id = $2 and ${STATUS} in ('failed', 'cancelled', 'expired')`,
  values: [now, id],
});

/** Nobody makes a file for it from here on. */
export const holdReport = (id: string): Sql => ({
  text: 'select id from coliseum_reports where id = $1 for update',
  values: [id],
});
export const deleteReport = (id: string): Sql => ({
  text: 'delete from coliseum_reports where id = $1',
  values: [id],
});
