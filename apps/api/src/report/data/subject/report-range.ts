/** Which stretch of time a report covers: from what was asked for, and from what its subject says of itself. */
import type { ReportRange } from '@coliseum/contracts';
import { DAY_MS, HOUR_MS, periodStart, TimeZone } from '@coliseum/domain';
import { parseInstant } from '../../../platform/clock/parse-instant.js';
import { unprocessable, type AppError } from '../../../platform/errors/app-error.js';
import type { Subject } from './subject.js';

/** Ten years, leap days among them. */
export const LONGEST_MS = 3_653 * DAY_MS;
const DEFAULT_LENGTH = '30d';
const LENGTH = /^([1-9][0-9]{0,3})([dh])$/;

export interface Range {
  from: Date;
  /** no longer included */
  to: Date;
}

/**
 * A length ends now and begins with a full hour, as the sliding windows of boards do. All there is, and the subject’s own
 * time where it has none, runs from its first to its last hour. Nothing reaches beyond now.
 * @param asked undefined: the subject’s own time, where it has one; else thirty days
 * @throws 422 `bad_range`, `range_too_long`, or `no_figures_yet` for a time that has not begun
 */
export function reportRange(asked: ReportRange | undefined, subject: Subject, now: Date): Range {
  const range = wanted(asked ?? (ownTime(subject, now) ? 'subject' : DEFAULT_LENGTH), subject, now);
  if (range.from >= now)
    throw refused(
      'no_figures_yet',
      `The range begins at ${range.from.toISOString()}, which is still to come; ask for a time that has begun.`,
    );
  const to = range.to < now ? range.to : now;
  if (to.getTime() - range.from.getTime() > LONGEST_MS)
    throw refused(
      'range_too_long',
      `From ${range.from.toISOString()} to ${to.toISOString()} are more than ten years; ask for ten at most.`,
    );
  return { from: range.from, to };
}

function wanted(asked: ReportRange, subject: Subject, now: Date): Range {
  if (typeof asked !== 'string') return given(asked.from, asked.to);
  if (asked === 'all_time') return everything(subject, now);
  if (asked === 'subject') return ownTime(subject, now) ?? everything(subject, now);
  const [, count = '', unit] = LENGTH.exec(asked) ?? [];
  const length = Number(count) * (unit === 'd' ? DAY_MS : HOUR_MS);
  if (!(length > 0))
    throw refused(
      'bad_range',
      `timeRange is "${asked}"; it must be such as 30d or 24h, all_time, subject, or {from, to}.`,
    );
  return { from: new Date(periodStart('hourly', now).getTime() - length), to: now };
}

function given(fromText: string, toText: string): Range {
  const [from, to] = [parseInstant(fromText), parseInstant(toText)];
  if (!from || !to)
    throw refused(
      'bad_range',
      `timeRange is from "${fromText}" to "${toText}"; both must be times by RFC 3339 with an offset.`,
    );
  if (from >= to)
    throw refused('bad_range', `timeRange begins at ${fromText}, which is not before its end, ${toText}.`);
  return { from, to };
}

/** By the directory; of an event its show and its voting together. */
export function ownTime({ startsAt, endsAt, votingOpensAt, votingClosesAt }: Subject, now: Date): Range | undefined {
  const starts = [startsAt, votingOpensAt].flatMap((at) => at?.getTime() ?? []);
  const ends = [endsAt, votingClosesAt].flatMap((at) => at?.getTime() ?? []);
  if (starts.length === 0) return undefined;
  const from = new Date(Math.min(...starts));
  const to = ends.length > 0 ? new Date(Math.max(...ends)) : now;
  return { from, to };
}

/** At most its last ten years. */
function everything({ activity }: Subject, now: Date): Range {
  if (!activity) return { from: new Date(periodStart('hourly', now).getTime() - 30 * DAY_MS), to: now };
  const end = Math.min(periodStart('hourly', activity.last).getTime() + HOUR_MS, now.getTime());
  const begin = Math.max(activity.firstHour.getTime(), end - LONGEST_MS);
  return { from: new Date(begin), to: new Date(end) };
}

/** @returns the zone that days begin by. @throws 422 `unknown_time_zone` */
export function reportZone(asked: string | undefined, subject: Subject): TimeZone {
  const name = asked ?? subject.timeZone ?? 'UTC';
  const zone = TimeZone.find(name);
  if (zone) return zone;
  const message = `timeZone is "${name}"; it must be a name of the IANA data, such as Europe/Berlin.`;
  throw unprocessable('unknown_time_zone', message, [{ path: '/timeZone', code: 'unknown_time_zone', message }]);
}

const refused = (code: string, message: string): AppError =>
  unprocessable(code, message, [{ path: '/timeRange', code, message }]);
