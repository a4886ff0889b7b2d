/** Which reports the history shows, as its address carries it: filters, order, page; a link shows the same again. */
import type { ReportQuery } from '@coliseum/api-client';
import {
  REPORT_SORTS,
  REPORT_STATUSES,
  REPORT_TYPES,
  type ReportSort,
  type ReportStatus,
  type ReportType,
  type SortOrder,
} from '@coliseum/contracts';

export const PAGE_SIZE = 25;
const UUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;

export interface HistoryQuery {
  q: string;
  type: ReportType | null;
  status: ReportStatus | null;
  /** only those to which a link stands */
  shared: boolean;
  scheduleId: string | null;
  sort: ReportSort;
  order: SortOrder;
  /** from 1 */
  page: number;
}
export type AddressParams = Readonly<Record<string, string | null | undefined>>;

export const EVERYTHING: HistoryQuery = {
  q: '',
  type: null,
  status: null,
  shared: false,
  scheduleId: null,
  sort: 'createdAt',
  order: 'desc',
  page: 1,
};

const among = <T extends string>(all: readonly T[], text: string | null | undefined): T | null =>
  all.find((one) => one === text) ?? null;

/** What makes no sense is as if it were not there. */
export const readQuery = (params: AddressParams): HistoryQuery => {
  const page = Number(params['page']);
  const schedule = params['schedule'];
  return {
    q: (params['q'] ?? '').trim().slice(0, 100),
    type: among(REPORT_TYPES, params['type']),
    status: among(REPORT_STATUSES, params['status']),
    shared: params['shared'] === 'yes',
    scheduleId: schedule && UUID.test(schedule) ? schedule : null,
    sort: among(REPORT_SORTS, params['sort']) ?? EVERYTHING.sort,
    order: params['order'] === 'asc' ? 'asc' : 'desc',
    page: Number.isInteger(page) && page > 0 && page <= 1_000_000 ? page : 1,
  };
};

/** As the router takes it: null takes a parameter away, and so does what goes without saying. */
export const toParams = (query: HistoryQuery): Record<string, string | null> => ({
  q: query.q.trim() || null,
  type: query.type,
  status: query.status,
  shared: query.shared ? 'yes' : null,
  schedule: query.scheduleId,
  sort: query.sort === EVERYTHING.sort ? null : query.sort,
  order: query.order === EVERYTHING.order ? null : query.order,
  page: query.page === 1 ? null : String(query.page),
});

export const toReportQuery = (query: HistoryQuery): ReportQuery => ({
  ...(query.q && { q: query.q }),
  ...(query.type && { type: query.type }),
  ...(query.status && { status: query.status }),
  ...(query.shared && { shared: true }),
  ...(query.scheduleId && { scheduleId: query.scheduleId }),
  sort: query.sort,
  order: query.order,
  limit: PAGE_SIZE,
  offset: (query.page - 1) * PAGE_SIZE,
});

export const isFiltered = ({ q, type, status, shared, scheduleId }: HistoryQuery): boolean =>
  q !== '' || type !== null || status !== null || shared || scheduleId !== null;

/** Words and dates begin at their small end, what counts at its large one; a second press turns it round. */
export const sortedBy = (query: HistoryQuery, sort: ReportSort): HistoryQuery => {
  const begins: SortOrder = ['entityName', 'type', 'status', 'expiresAt'].includes(sort) ? 'asc' : 'desc';
  const turned: SortOrder = query.order === 'asc' ? 'desc' : 'asc';
  return { ...query, sort, order: query.sort === sort ? turned : begins, page: 1 };
};
