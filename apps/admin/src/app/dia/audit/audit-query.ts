/** Which part of the log is shown, as its address carries it: by whom, what, to whom, when, from which record on. */
import type { AuditQuery } from '@coliseum/api-client';
import { TimeZone } from '@coliseum/domain';
import type { Zone } from '@coliseum/ui';

export const PAGE_SIZE = 50;

export interface LogQuery {
  actor: string;
  action: string;
  subject: string;
  /** RFC 3339; empty: without that bound */
  from: string;
  to: string;
  /** the page is older than this record; empty: the newest */
  before: string;
}
export type LogParams = Readonly<Partial<Record<keyof LogQuery, string | undefined>>>;

export const NEWEST: LogQuery = { actor: '', action: '', subject: '', from: '', to: '', before: '' };
const TEXT_LENGTH = 200;

const textOf = (given: string | undefined): string => (given ?? '').trim().slice(0, TEXT_LENGTH);
const momentOf = (given: string | undefined): string => {
  const at = Date.parse(given ?? '');
  return Number.isNaN(at) ? '' : new Date(at).toISOString();
};

/** What makes no sense is as if it were not there. */
export const readLogQuery = (params: LogParams): LogQuery => ({
  actor: textOf(params.actor),
  action: textOf(params.action),
  subject: textOf(params.subject),
  from: momentOf(params.from),
  to: momentOf(params.to),
  before: /^\d{1,18}$/.test(params.before ?? '') ? (params.before ?? '') : '',
});

/** As the router takes it: null takes a parameter away. */
export const toLogParams = (changes: Partial<LogQuery>): Record<string, string | null> =>
  Object.fromEntries(Object.entries(changes).map(([field, value]) => [field, value || null]));

export const toAuditQuery = ({ before, ...filter }: LogQuery, limit = PAGE_SIZE): AuditQuery => ({
  ...Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== '')),
  ...(before && { cursor: before }),
  limit,
});

export const isFiltered = ({ before: _page, ...filter }: LogQuery): boolean =>
  Object.values(filter).some((value) => value !== '');

/** From the text of a field for date and time, read in the zone that the page shows; empty where it is none. */
export const momentFromField = (text: string, zone: Zone): string =>
  text === '' ? '' : momentOf(zone === 'local' ? text : inZone(text, zone));

/** And back: the field knows neither zone nor seconds. */
export const momentToField = (moment: string, zone: Zone): string => {
  if (moment === '') return '';
  const at = new Date(moment);
  const ahead = zone === 'local' ? -at.getTimezoneOffset() * 60_000 : aheadOfUtc(at.getTime(), zone);
  return new Date(at.getTime() + ahead).toISOString().slice(0, 16);
};

const aheadOfUtc = (at: number, zone: Zone): number =>
  zone === 'utc' ? 0 : (TimeZone.find(zone)?.offsetAt(at) ?? 0);

/** What the clocks there show, as an instant; where they are put back it is the first of the two. */
const inZone = (text: string, zone: Zone): string => {
  const shown = Date.parse(`${text}Z`);
  if (Number.isNaN(shown)) return text;
  const near = shown - aheadOfUtc(shown, zone);
  return new Date(shown - aheadOfUtc(near, zone)).toISOString();
};
