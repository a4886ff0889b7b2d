/** The statements of coliseum_report_schedules. */
import type { ReportScheduleInput } from '@coliseum/contracts';
import type { Sql } from '../../platform/database/sql.js';

const TICK_LOCK = 0x4e92;
const COLUMNS = `id, name, report_type, entity_ids, time_range, formats, paper, cron, time_zone, keep, enabled, origin, version,
  next_at, last_at, last_problem, created_by, updated_at, updated_by`;

const draftValues = (draft: ReportScheduleInput): unknown[] => [
  draft.name,
  draft.type,
  draft.entityIds,
  draft.timeRange,
  draft.formats,
  draft.paper,
  draft.cron,
  draft.timeZone,
  draft.keep,
  draft.enabled,
];

export const insertSchedule = (
  id: string,
  draft: ReportScheduleInput,
  nextAt: Date | null,
  by: string,
  now: Date,
  origin: string,
): Sql => ({
  text: `insert into coliseum_report_schedules (name, report_type, entity_ids, time_range, formats, paper, cron, time_zone,
      keep, enabled, id, next_at, created_by, created_at, updated_by, updated_at, origin)
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $13, $14, $15) returning ${COLUMNS}`,
  values: [...draftValues(draft), id, nextAt, by, now, origin],
});

export const updateSchedule = (
  id: string,
  draft: ReportScheduleInput,
  nextAt: Date | null,
  by: string,
  now: Date,
): Sql => ({
  text: `update coliseum_report_schedules set name = $1, report_type = $2, entity_ids = $3, time_range = $4, formats = $5,
      paper = $6, cron = $7, time_zone = $8, keep = $9, enabled = $10, version = version + 1, next_at = $12,
      updated_by = $13, updated_at = $14
    where id = $11 returning ${COLUMNS}`,
  values: [...draftValues(draft), id, nextAt, by, now],
});

export const listSchedules = (limit: number, offset: number): Sql => ({
  text: `select ${COLUMNS} from coliseum_report_schedules order by lower(name), id limit $1 offset $2`,
  values: [limit, offset],
});
export const countSchedules = (): Sql => ({
  text: 'select count(*)::int as total from coliseum_report_schedules',
});
export const readSchedule = (id: string): Sql => ({
  text: `select ${COLUMNS} from coliseum_report_schedules where id = $1`,
  values: [id],
});
export const holdSchedule = (id: string): Sql => ({
  text: `select ${COLUMNS} from coliseum_report_schedules where id = $1 for update`,
  values: [id],
});
export const deleteSchedule = (id: string): Sql => ({
  text: `delete from coliseum_report_schedules where id = $1 returning ${COLUMNS}`,
  values: [id],
});

/** One process looks at a time; another one would find nothing left to do. */
export const tryTickLock = (): Sql => ({
  text: 'select pg_try_advisory_xact_lock($1) as locked',
  values: [TICK_LOCK],
});
export const dueSchedules = (now: Date): Sql => ({
  text: `select ${COLUMNS} from coliseum_report_schedules where next_at <= $1 order by next_at, id for update skip locked`,
  values: [now],
});
export const noteRun = (id: string, slot: Date, nextAt: Date, problem: string | null): Sql => ({
  text: `update coliseum_report_schedules set last_at = $2, next_at = $3, last_problem = $4 where id = $1`,
  values: [id, slot, nextAt, problem],
});
