/** What is asked of the map, and which stretches of time answer it. */
import {
  MAP_DEFAULTS,
  UUID_PATTERN,
  type Counter,
  type MapEntityType,
  type MapRequest,
  type NamedWindow,
} from '@coliseum/contracts';
import {
  calendarPeriod,
  HOUR_MS,
  nextPeriodStart,
  periodStart,
  spansToDate,
  TimeZone,
  windowBefore,
  windowRange,
  type TimeRange,
} from '@coliseum/domain';
import { readPast } from '../platform/clock/read-past.js';
import { unprocessable } from '../platform/errors/app-error.js';
import type { FigureRange } from '../platform/figures/cut-ranges.js';

const MINUTE_MS = 60_000;
const UTC = TimeZone.find('UTC') as TimeZone;
const UUID = new RegExp(UUID_PATTERN);
const isToDate = (window: NamedWindow): window is 'today' | 'week' | 'month' =>
  window === 'today' || window === 'week' || window === 'month';

export interface MapEntity {
  type: MapEntityType;
  id: string;
}
export interface MapQuestion {
  metric: Counter;
  window: NamedWindow;
  entity: MapEntity | null;
  limit: number;
  asOf: Date;
  isLive: boolean;
  /** what is summed up for now; live: everything counted of the window that runs */
  current: FigureRange;
  previous: TimeRange | null;
}

/**
 * @param given an RFC 3339 text; undefined: now. As on the boards, a past window ends with a whole hour
 * @throws 422 `invalid_query`, or `as_of_in_future`
 */
export function mapQuestion(request: MapRequest, given: string | undefined, now: Date): MapQuestion {
  const { metric = MAP_DEFAULTS.metric, window = MAP_DEFAULTS.window, limit = MAP_DEFAULTS.limit } = request;
  const past = given === undefined ? undefined : readPast(given, now);
  const range = windowRange(window, now, past);
  return {
    ...{ metric, window, limit },
    entity: readEntity(request),
    asOf: past ?? now,
    isLive: !past,
    current: past ? range : whole(window, range),
    previous: before(window, range),
  };
}

function readEntity({ entityType, entityId }: MapRequest): MapEntity | null {
  if (entityType === undefined && entityId === undefined) return null;
  if (entityType === undefined || entityId === undefined)
    throw unprocessable('invalid_query', 'entityType and entityId go together; one of them is missing.');
  if (entityType === 'campaign') return { type: entityType, id: entityId };
  const id = entityId.toLowerCase();
  if (!UUID.test(id))
    throw unprocessable(
      'invalid_query',
      `entityId is "${entityId}"; that of a ${entityType} must be a UUID.`,
    );
  return { type: entityType, id };
}

/** The rows of the period that runs hold all that was counted; nothing lies beyond now but clocks' faults. */
function whole(window: NamedWindow, { start, end }: TimeRange): FigureRange {
  if (window === 'all_time' || !start) return { start: null, end: null };
  if (isToDate(window)) return { start, end: nextPeriodStart(calendarPeriod(window), start) };
  return { start, end: new Date(periodStart('hourly', end).getTime() + HOUR_MS) };
}

/** The equal window before a sliding one; of a calendar period the one before, up to the same time, by the minute. */
function before(window: NamedWindow, range: TimeRange): TimeRange | null {
  if (window === 'all_time') return null;
  if (!isToDate(window)) return windowBefore(window, range);
  const minute = new Date(Math.floor(range.end.getTime() / MINUTE_MS) * MINUTE_MS);
  return spansToDate(window, UTC, minute).previous;
}
