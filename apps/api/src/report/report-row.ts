/** A row of coliseum_reports with its link and its PDF, and what the wire makes of it. */
import type {
  Paper,
  ReportFormat,
  ReportStage,
  ReportStatus,
  ReportSummary,
  ReportType,
} from '@coliseum/contracts';

export interface ReportRow {
  id: string;
  report_type: ReportType;
  entity_id: string;
  entity_name: string;
  time_range: string;
  start_date: Date;
  end_date: Date;
  time_zone: string;
  formats: ReportFormat[];
  paper: Paper;
  status: ReportStatus;
  stage: ReportStage;
  progress: number;
  problem: { code: string; message: string } | null;
  is_public: boolean;
  created_by: string;
  created_at: Date;
  started_at: Date | null;
  finished_at: Date | null;
  expires_at: Date | null;
  schedule_id: string | null;
  pages: number | null;
  bytes: number | null;
  /** of the link that stands */
  share_id: string | null;
  share_hash: Buffer | null;
  share_origin: string | null;
  share_expires_at: Date | null;
  share_created_at: Date | null;
  share_created_by: string | null;
  share_protected: boolean | null;
  share_opens: number | null;
  share_last_opened_at: Date | null;
}

const iso = (at: Date | null): string | null => at?.toISOString() ?? null;

/** @param shareUrl the link itself, for those who may hand it out */
export function toSummary(row: ReportRow, shareUrl: string | null = null): ReportSummary {
  return {
    id: row.id,
    type: row.report_type,
    entityId: row.entity_id,
    entityName: row.entity_name,
    isPublic: row.is_public,
    status: row.status,
    stage: row.stage,
    progress: row.progress,
    problem: row.problem,
    timeRange: row.time_range,
    from: row.start_date.toISOString(),
    to: row.end_date.toISOString(),
    timeZone: row.time_zone,
    formats: row.formats,
    paper: row.paper,
    createdAt: row.created_at.toISOString(),
    createdBy: row.created_by,
    startedAt: iso(row.started_at),
    finishedAt: iso(row.finished_at),
    expiresAt: iso(row.expires_at),
    pages: row.pages,
    bytes: row.bytes,
    scheduleId: row.schedule_id,
    share: toShare(row, shareUrl),
  };
}

function toShare(row: ReportRow, url: string | null): ReportSummary['share'] {
  if (row.share_id === null || !row.share_expires_at || !row.share_created_at) return null;
  return {
    url,
    expiresAt: row.share_expires_at.toISOString(),
    createdAt: row.share_created_at.toISOString(),
    createdBy: row.share_created_by ?? '',
    protected: row.share_protected ?? false,
    opens: row.share_opens ?? 0,
    lastOpenedAt: iso(row.share_last_opened_at),
  };
}

/** What anyone may know of a public report: nothing of who made it, why it failed, or with whom it is shared. */
export const withoutMakers = (summary: ReportSummary): ReportSummary => ({
  ...summary,
  createdBy: 'Coliseum',
  problem: null,
  scheduleId: null,
  share: null,
});
