/** A row of coliseum_report_schedules, and what the wire makes of it. */
import type {
  Paper,
  ReportFormat,
  ReportSchedule,
  ReportScheduleInput,
  ReportType,
} from '@coliseum/contracts';

export interface ScheduleRow {
  id: string;
  name: string;
  report_type: ReportType;
  entity_ids: string[];
  time_range: string;
  formats: ReportFormat[];
  paper: Paper;
  cron: string;
  time_zone: string;
  keep: number;
  enabled: boolean;
  origin: string | null;
  version: number;
  next_at: Date | null;
  last_at: Date | null;
  last_problem: string | null;
  created_by: string;
  updated_at: Date;
  updated_by: string;
}

export const toDraft = (row: ScheduleRow): ReportScheduleInput => ({
  name: row.name,
  type: row.report_type,
  entityIds: row.entity_ids,
  timeRange: row.time_range,
  formats: row.formats,
  paper: row.paper,
  cron: row.cron,
  timeZone: row.time_zone,
  keep: row.keep,
  enabled: row.enabled,
});

export const toSchedule = (row: ScheduleRow): ReportSchedule => ({
  id: row.id,
  ...toDraft(row),
  version: row.version,
  nextAt: row.next_at?.toISOString() ?? null,
  lastAt: row.last_at?.toISOString() ?? null,
  lastProblem: row.last_problem,
  createdBy: row.created_by,
  updatedAt: row.updated_at.toISOString(),
  updatedBy: row.updated_by,
});
