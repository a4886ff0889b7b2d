/** What a schedule must obey beyond its shape, and what is said where two people change one. */
import type { ReportScheduleInput, ReportSchedulePatch } from '@coliseum/contracts';
import { canonicalJson, TimeZone } from '@coliseum/domain';
import { cronFault, nextDue } from '../../platform/clock/cron-schedule.js';
import { AppError, notFound, unprocessable, type FieldError } from '../../platform/errors/app-error.js';
import { checkRange } from '../report-wish.js';
import { toDraft, type ScheduleRow } from './schedule-row.js';

/** @throws 422 naming every fault */
export function checkSchedule(draft: ReportScheduleInput): void {
  checkRange(draft.timeRange);
  checkClock(draft);
}

type Clockwork = Pick<ReportScheduleInput, 'cron' | 'timeZone'>;

function checkClock({ cron, timeZone }: Clockwork): void {
  const faults: FieldError[] = [];
  const zone = TimeZone.find(timeZone);
  if (!zone)
    faults.push({
      path: '/timeZone',
      code: 'unknown_time_zone',
      message: `timeZone is "${timeZone}"; it must be a name of the IANA data, such as Europe/Berlin.`,
    });
  const fault = cronFault(cron, zone ? timeZone : 'UTC');
  if (fault) faults.push({ path: '/cron', code: 'invalid_field', message: `cron is "${cron}"; ${fault}` });
  if (faults[0]) throw unprocessable('invalid_schedule', faults[0].message, faults);
}

/** The next times that it comes round, by the very clock that will ask. @throws 422 as `checkSchedule` */
export function runsOf(clockwork: Clockwork, after: Date, count: number): Date[] {
  checkClock(clockwork);
  const runs: Date[] = [];
  for (let at = after; runs.length < count; runs.push(at))
    at = nextDue(clockwork.cron, clockwork.timeZone, at);
  return runs;
}

/** @returns null where it is paused */
export const nextOf = ({ enabled, cron, timeZone }: ReportScheduleInput, after: Date): Date | null =>
  enabled ? nextDue(cron, timeZone, after) : null;

export const scheduleNotFound = (id: string): AppError =>
  notFound(`There is no report schedule ${id}.`, 'schedule_not_found');

/** 409 with the difference: what the caller wants beside what stands. */
export function changedMeanwhile(row: ScheduleRow, { version, ...wanted }: ReportSchedulePatch): AppError {
  const current = toDraft(row);
  const differences = (Object.keys(wanted) as (keyof typeof wanted)[])
    .filter((field) => canonicalJson(wanted[field]) !== canonicalJson(current[field]))
    .map((field) => ({ field, yours: wanted[field], theirs: current[field] }));
  const named = differences.map(({ field }) => field).join(', ');
  const detail = `"${row.name}" is at version ${row.version} by now, yours is ${version}${
    named ? `; they differ in ${named}` : ''
  }. Look at it, then send version ${row.version}.`;
  return new AppError(409, 'schedule_changed', detail, {
    extensions: { currentVersion: row.version, differences },
  });
}
