/** The statements that list reports: which of them, in which order, a page at a time. */
import type { ReportSort, ReportStatus, ReportType, SortOrder } from '@coliseum/contracts';
import type { Sql } from '../platform/database/sql.js';
import { COLUMNS, FROM, STATUS } from './report.sql.js';

export interface ReportFilter {
  type?: ReportType | undefined;
  status?: ReportStatus | undefined;
  /** in the subject's name, or its id */
  q?: string | undefined;
  /** whether a link to it stands */
  shared?: boolean | undefined;
  scheduleId?: string | undefined;
}

export interface ReportPage {
  sort: ReportSort;
  order: SortOrder;
  limit: number;
  offset: number;
}

/** $1 is now, as in all that STATUS stands in. */
const WHERE = `($2::text is null or r.report_type = $2) and ($3::text is null or ${STATUS} = $3)
  and ($4::text is null or r.entity_name ilike $4 or r.entity_id = $5)
  and ($6::boolean is null or $6 = exists (select from coliseum_report_shares l
    where l.id = r.share_link and l.revoked_at is null and l.expires_at > $1))
  and ($7::uuid is null or r.schedule_id = $7)`;
const filterValues = (now: Date, { type, status, q, shared, scheduleId }: ReportFilter): unknown[] => [
  now,
  type,
  status,
  q === undefined ? undefined : `%${q.replace(/[\\%_]/g, '\\$&')}%`,
  q,
  shared,
  scheduleId,
];

/** What has none of it comes last, whichever way. */
const ORDER: Readonly<Record<ReportSort, string>> = {
  createdAt: 'r.created_at',
  entityName: 'lower(r.entity_name)',
  type: 'r.report_type',
  status: STATUS,
  from: 'r.start_date',
  bytes: 'f.bytes',
  expiresAt: 'r.expires_at',
  opens: 's.opens',
};

export const listReports = (now: Date, filter: ReportFilter, page: ReportPage): Sql => ({
  text: `select ${COLUMNS} from ${FROM} where ${WHERE}
    order by ${ORDER[page.sort]} ${page.order === 'asc' ? 'asc' : 'desc'} nulls last, r.created_at desc, r.id
    limit $8 offset $9`,
  values: [...filterValues(now, filter), page.limit, page.offset],
});
export const countReports = (now: Date, filter: ReportFilter): Sql => ({
  text: `select count(*)::int as total from coliseum_reports r where ${WHERE}`,
  values: filterValues(now, filter),
});
