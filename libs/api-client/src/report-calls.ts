/** Calls that read reports, ask for them, and lend them to others. */
import type {
  Paper,
  Report,
  ReportAccepted,
  ReportInput,
  ReportList,
  ReportPreview,
  ReportSort,
  ReportStatus,
  ReportSummary,
  ReportType,
  SharedReport,
  ShareInput,
  ShareMade,
  SortOrder,
} from '@coliseum/contracts';
import type { Download, Http } from './http.js';
import { search } from './search.js';

export interface ReportQuery {
  type?: ReportType;
  status?: ReportStatus;
  /** in the subject’s name, or its id */
  q?: string;
  shared?: boolean;
  scheduleId?: string;
  sort?: ReportSort;
  order?: SortOrder;
  limit?: number;
  offset?: number;
}

export interface ReportCalls {
  reports(query: ReportQuery, signal?: AbortSignal): Promise<ReportList>;
  report(id: string, signal?: AbortSignal): Promise<Report>;
  /** an equal one of the last five minutes answers for it */
  requestReport(wish: ReportInput): Promise<ReportAccepted>;
  /** what it would hold */
  previewReport(wish: ReportInput, signal?: AbortSignal): Promise<ReportPreview>;
  /** public: it needs no login */
  publishReport(id: string, isPublic: boolean): Promise<ReportSummary>;
  cancelReport(id: string): Promise<ReportSummary>;
  /** with its files and its link */
  removeReport(id: string): Promise<void>;
  /** one that failed, was cancelled or expired is made again, over the same range */
  retryReport(id: string): Promise<ReportSummary>;
  /** made now where it is not kept: it may take some seconds */
  reportPdf(id: string, paper: Paper, signal?: AbortSignal): Promise<Blob>;
  reportCsv(id: string, signal?: AbortSignal): Promise<Blob>;
  reportJson(id: string, signal?: AbortSignal): Promise<Blob>;
  shareReport(id: string, share: ShareInput): Promise<ShareMade>;
  /** the link is dead from now on, and its PDF with it */
  revokeShare(id: string): Promise<void>;
  sharedReport(token: string, signal?: AbortSignal): Promise<SharedReport>;
  /** the browser keeps a proof of it */
  unlockShared(token: string, password: string): Promise<void>;
  sharedPdf(token: string, paper: Paper, signal?: AbortSignal): Promise<Blob>;
  sharedCsv(token: string, signal?: AbortSignal): Promise<Blob>;
}

const REPORTS = '/api/v1/reports';
const SHARED = '/api/v1/shared/reports';
const at = (base: string, id: string, rest = ''): string => `${base}/${encodeURIComponent(id)}${rest}`;

export const reportCalls = (http: Http, download: Download): ReportCalls => ({
  reports: ({ shared, ...query }, signal) =>
    http(`${REPORTS}${search({ ...query, shared: shared === undefined ? undefined : String(shared) })}`, {
      signal,
    }),
  report: (id, signal) => http(at(REPORTS, id), { signal }),
  requestReport: (body) => http(REPORTS, { method: 'POST', body }),
  previewReport: (body, signal) => http(`${REPORTS}/preview`, { method: 'POST', body, signal }),
  publishReport: (id, isPublic) => http(at(REPORTS, id), { method: 'PATCH', body: { isPublic } }),
  cancelReport: (id) => http(at(REPORTS, id, '/cancel'), { method: 'POST' }),
  removeReport: (id) => http(at(REPORTS, id), { method: 'DELETE' }),
  retryReport: (id) => http(at(REPORTS, id, '/retry'), { method: 'POST' }),
  reportPdf: (id, paper, signal) => download(at(REPORTS, id, `/pdf${search({ paper })}`), signal),
  reportCsv: (id, signal) => download(at(REPORTS, id, '/csv'), signal),
  reportJson: (id, signal) => download(at(REPORTS, id, '/json'), signal),
  shareReport: (id, body) => http(at(REPORTS, id, '/share'), { method: 'POST', body }),
  revokeShare: (id) => http(at(REPORTS, id, '/share'), { method: 'DELETE' }),
  sharedReport: (token, signal) => http(at(SHARED, token), { signal }),
  unlockShared: (token, password) =>
    http(at(SHARED, token, '/unlock'), { method: 'POST', body: { password } }),
  sharedPdf: (token, paper, signal) => download(at(SHARED, token, `/pdf${search({ paper })}`), signal),
  sharedCsv: (token, signal) => download(at(SHARED, token, '/csv'), signal),
});
