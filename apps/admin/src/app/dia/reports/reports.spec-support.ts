/** Reports and schedules for specs: ready and well unless told otherwise. */
import type { ReportSchedule, ReportShare, ReportSummary } from '@coliseum/contracts';

export const NOW = '2019-05-18T21:52:07.000Z';

export const aReportSummary = (changes: Partial<ReportSummary> = {}): ReportSummary => ({
  id: 'b0a6c1de-0000-4000-8000-000000000001',
  type: 'event',
  entityId: 'e0a6c1de-0000-4000-8000-000000000001',
  entityName: 'Grand Final',
  isPublic: false,
  status: 'ready',
  stage: 'done',
  progress: 100,
  problem: null,
  timeRange: 'subject',
  from: '2019-05-18T19:00:00.000Z',
  to: '2019-05-18T23:00:00.000Z',
  timeZone: 'Asia/Jerusalem',
  formats: ['json', 'pdf'],
  paper: 'a4',
  createdAt: '2019-05-18T21:50:00.000Z',
  createdBy: 'ops@example.org',
  startedAt: '2019-05-18T21:50:00.000Z',
  finishedAt: '2019-05-18T21:50:02.000Z',
  expiresAt: '2019-08-16T21:50:02.000Z',
  pages: 9,
  bytes: 412_000,
  scheduleId: null,
  share: null,
  ...changes,
});

export const aShare = (changes: Partial<ReportShare> = {}): ReportShare => ({
  url: 'https://coliseum.example/coliseum/shared/token',
  expiresAt: '2019-05-25T21:52:07.000Z',
  createdAt: '2019-05-18T21:52:07.000Z',
  createdBy: 'ops@example.org',
  protected: false,
  opens: 18,
  lastOpenedAt: '2019-05-18T21:50:00.000Z',
  ...changes,
});

export const aSchedule = (changes: Partial<ReportSchedule> = {}): ReportSchedule => ({
  id: '50a6c1de-0000-4000-8000-000000000001',
  name: 'Weekly artists',
  type: 'artist',
  entityIds: ['a0a6c1de-0000-4000-8000-000000000001'],
  timeRange: '7d',
  formats: ['json', 'pdf'],
  paper: 'a4',
  cron: '0 8 * * 1',
  timeZone: 'Europe/Berlin',
  keep: 8,
  enabled: true,
  version: 1,
  nextAt: '2019-05-20T06:00:00.000Z',
  lastAt: null,
  lastProblem: null,
  createdBy: 'ops@example.org',
  updatedAt: '2019-05-18T21:50:00.000Z',
  updatedBy: 'ops@example.org',
  ...changes,
});
