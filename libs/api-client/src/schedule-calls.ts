/** Calls that keep report schedules. */
import type {
  ReportSchedule,
  ReportScheduleInput,
  ReportScheduleList,
  ReportSchedulePatch,
  ReportScheduleRuns,
} from '@coliseum/contracts';
import type { Http } from './http.js';
import { search } from './search.js';

export interface ScheduleCalls {
  schedules(signal?: AbortSignal): Promise<ReportSchedule[]>;
  schedule(id: string, signal?: AbortSignal): Promise<ReportSchedule>;
  makeSchedule(schedule: ReportScheduleInput): Promise<ReportSchedule>;
  changeSchedule(id: string, patch: ReportSchedulePatch): Promise<ReportSchedule>;
  removeSchedule(id: string): Promise<void>;
  /** when a cron comes round next */
  scheduleRuns(cron: string, timeZone: string, signal?: AbortSignal): Promise<string[]>;
}

const SCHEDULES = '/api/v1/admin/report-schedules';
const at = (id: string): string => `${SCHEDULES}/${encodeURIComponent(id)}`;

export const scheduleCalls = (http: Http): ScheduleCalls => ({
  schedules: async (signal) => (await http<ReportScheduleList>(`${SCHEDULES}?limit=1000`, { signal })).items,
  schedule: (id, signal) => http(at(id), { signal }),
  makeSchedule: (body) => http(SCHEDULES, { method: 'POST', body }),
  changeSchedule: (id, body) => http(at(id), { method: 'PATCH', body }),
  removeSchedule: (id) => http(at(id), { method: 'DELETE' }),
  scheduleRuns: async (cron, timeZone, signal) =>
    (await http<ReportScheduleRuns>(`${SCHEDULES}/runs${search({ cron, timeZone })}`, { signal })).runs,
});
