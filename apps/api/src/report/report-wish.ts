/** A request for a report, checked as far as its words go, and what makes two of them the same. */
import type { Paper, ReportFormat, ReportInput, ReportRange } from '@coliseum/contracts';
import { canonicalJson, TimeZone } from '@coliseum/domain';
import { createHash } from 'node:crypto';
import { parseInstant } from '../platform/clock/parse-instant.js';
import { unprocessable, type AppError } from '../platform/errors/app-error.js';

const HOUR_MS = 3_600_000;
const MOST_YEARS = 10;
/** Leap days are in it. */
const MOST_MS = (MOST_YEARS * 365 + 3) * 24 * HOUR_MS;
const UUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;

export interface ReportWish {
  type: ReportInput['type'];
  entityId: string;
  timeRange: ReportRange;
  formats: ReportFormat[];
  paper: Paper;
  timeZone: string | undefined;
}

/** @throws 422 for a range that is none or too long, or a zone that is unknown */
export function readWish(input: ReportInput): ReportWish {
  const { type, entityId, timeRange = '30d', formats = ['json'], paper = 'a4', timeZone } = input;
  checkRange(timeRange);
  if (timeZone !== undefined && !TimeZone.find(timeZone))
    throw fault(
      'unknown_time_zone',
      '/timeZone',
      `timeZone is "${timeZone}"; it must be a name of the IANA data, such as Europe/Berlin.`,
    );
  const id = UUID.test(entityId) ? entityId.toLowerCase() : entityId;
  return { type, entityId: id, timeRange, formats: [...formats].sort(), paper, timeZone };
}

/** Equal texts are equal wishes, whenever their 30 days end. */
export const wishHash = (wish: ReportWish): Buffer =>
  createHash('sha256').update(canonicalJson(wish)).digest();

/** As lists show it. */
export const rangeName = (range: ReportRange): string => (typeof range === 'string' ? range : 'custom');

export function checkRange(range: ReportRange): void {
  if (typeof range === 'string') {
    const [, count, unit] = /^(\d+)([dh])$/.exec(range) ?? [];
    if (count !== undefined && Number(count) * (unit === 'd' ? 24 : 1) * HOUR_MS > MOST_MS)
      throw fault(
        'range_too_long',
        '/timeRange',
        `timeRange is "${range}"; a report covers ${MOST_YEARS} years at most.`,
      );
    return;
  }
  const [from, to] = (['from', 'to'] as const).map((name) => {
    const at = parseInstant(range[name]);
    if (at) return at;
    throw fault(
      'invalid_body',
      `/timeRange/${name}`,
      `${name} is "${range[name]}"; there is no such day or hour.`,
    );
  }) as [Date, Date];
  if (from >= to)
    throw fault(
      'invalid_body',
      '/timeRange/to',
      `from is ${range.from}; it must be before to, which is ${range.to}.`,
    );
  if (to.getTime() - from.getTime() > MOST_MS)
    throw fault(
      'range_too_long',
      '/timeRange',
      `From ${range.from} to ${range.to} is too long; a report covers ${MOST_YEARS} years at most.`,
    );
}

const fault = (code: string, path: string, message: string): AppError =>
  unprocessable(code, message, [{ path, code, message }]);
