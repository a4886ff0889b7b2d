/** Which failed events are shown, as the address carries it; a link shows the same again. */
import {
  FAILED_EVENT_ORIGINS,
  FAILED_EVENT_STATUSES,
  type FailedEventFilter,
  type FailedEventQuery,
  type FailedEventStatus,
} from '@coliseum/contracts';

export const PAGE_SIZE = 50;
type Origin = (typeof FAILED_EVENT_ORIGINS)[number];

export interface FailedFilter {
  code: string | null;
  type: string | null;
  origin: Origin | null;
  /** null: whatever has become of it */
  status: FailedEventStatus | null;
  /** RFC 3339, UTC */
  from: string | null;
  to: string | null;
  q: string;
  /** of the page; null: the newest */
  cursor: string | null;
}
export type AddressParams = Readonly<Record<string, string | null | undefined>>;

export const OPEN_ONES: FailedFilter = {
  ...{ code: null, type: null, origin: null, status: 'open', from: null, to: null, q: '', cursor: null },
};

const among = <T extends string>(all: readonly T[], text: string | null | undefined): T | null =>
  all.find((one) => one === text) ?? null;
const words = (text: string | null | undefined, most: number): string => (text ?? '').trim().slice(0, most);
const instant = (text: string | null | undefined): string | null => {
  const at = text ? Date.parse(text) : Number.NaN;
  return Number.isNaN(at) ? null : new Date(at).toISOString();
};

/** What makes no sense is as if it were not there. */
export const readFilter = (params: AddressParams): FailedFilter => ({
  code: words(params['reason'], 100) || null,
  type: words(params['type'], 100) || null,
  origin: among(FAILED_EVENT_ORIGINS, params['origin']),
  status: params['status'] === 'all' ? null : (among(FAILED_EVENT_STATUSES, params['status']) ?? 'open'),
  from: instant(params['from']),
  to: instant(params['to']),
  q: words(params['q'], 200),
  cursor: /^\d{1,18}$/.test(params['cursor'] ?? '') ? (params['cursor'] ?? null) : null,
});

/** As the router takes it: null takes a parameter away, and so does what goes without saying. */
export const toParams = (filter: FailedFilter): Record<string, string | null> => ({
  reason: filter.code,
  type: filter.type,
  origin: filter.origin,
  status: filter.status === null ? 'all' : filter.status === 'open' ? null : filter.status,
  from: filter.from,
  to: filter.to,
  q: filter.q || null,
  cursor: filter.cursor,
});

/** What a replay of all takes: the open ones among those that match. */
export const toFilter = ({ code, type, origin, from, to, q }: FailedFilter): FailedEventFilter => ({
  ...(code && { code }),
  ...(type && { type }),
  ...(origin && { origin }),
  ...(from && { from }),
  ...(to && { to }),
  ...(q && { q }),
});

export const toFailedQuery = (filter: FailedFilter): FailedEventQuery => ({
  ...toFilter(filter),
  ...(filter.status && { status: filter.status }),
  ...(filter.cursor && { cursor: filter.cursor }),
  limit: PAGE_SIZE,
});

/** The same without its reason: beside the reasons stand their counts. */
export const toCountsQuery = (filter: FailedFilter): FailedEventQuery => ({
  ...toFailedQuery({ ...filter, code: null, cursor: null }),
  limit: 1,
});

export const isFiltered = (filter: FailedFilter): boolean =>
  filter.status !== 'open' || Object.keys(toFilter(filter)).length > 0;

const TOKEN = /^(reason|type|origin|status):(\S+)$/i;

/** As one may type it: tokens such as `reason:unknown_type origin:rest`, the rest is looked for. */
export const readFilterText = (text: string): Partial<FailedFilter> => {
  const typed: Partial<FailedFilter> = {};
  const rest = text.split(/\s+/).filter((word) => word !== '' && !takeToken(typed, word));
  return { ...typed, q: words(rest.join(' '), 200) };
};

function takeToken(typed: Partial<FailedFilter>, word: string): boolean {
  const [, name = '', value = ''] = TOKEN.exec(word) ?? [];
  const read = readFilter({ [name.toLowerCase()]: value });
  switch (name.toLowerCase()) {
    case 'reason':
      typed.code = read.code;
      return true;
    case 'type':
      typed.type = read.type;
      return true;
    case 'origin':
      if (read.origin) typed.origin = read.origin;
      return read.origin !== null;
    case 'status':
      if (read.status === value || value === 'all') typed.status = read.status;
      return typed.status !== undefined;
    default:
      return false;
  }
}
