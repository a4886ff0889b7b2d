/** Times as text; every one carries its zone or stands under a heading that does. */
export type IanaZone = `${string}/${string}`;
/** UTC, the reader's own, or a place's, as Asia/Jerusalem */
export type Zone = 'utc' | 'local' | IanaZone;
type Instant = string | number | Date;

const UNKNOWN = '–';
const LOCALE = 'en-GB';
const cache = new Map<string, Intl.DateTimeFormat>();

const formatter = (zone: Zone, name: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat => {
  const key = `${zone}/${name}`;
  const known = cache.get(key);
  if (known) return known;
  const made = new Intl.DateTimeFormat(LOCALE, {
    ...options,
    hourCycle: 'h23',
    ...(zone === 'local' ? {} : { timeZone: zone === 'utc' ? 'UTC' : zone }),
  });
  cache.set(key, made);
  return made;
};

/** Whether this browser knows the place's clock. */
export const isIanaZone = (text: string): text is IanaZone => {
  try {
    new Intl.DateTimeFormat(LOCALE, { timeZone: text });
    return text.includes('/');
  } catch {
    return false;
  }
};

const SECONDS = { hour: '2-digit', minute: '2-digit', second: '2-digit' } as const;
const MINUTES = { hour: '2-digit', minute: '2-digit' } as const;
const DAY = { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' } as const;
const SHORT_DAY = { day: 'numeric', month: 'short' } as const;

/** The zone's short name at that moment: UTC, CEST, GMT+3. */
export const zoneName = (zone: Zone, at: Instant = Date.now()): string => {
  if (zone === 'utc') return 'UTC';
  const parts = formatter(zone, 'zone', { timeZoneName: 'short' }).formatToParts(new Date(at));
  return parts.find((part) => part.type === 'timeZoneName')?.value ?? 'local';
};

/** 21:52:07 */
export const formatClock = (at: Instant | null | undefined, zone: Zone): string =>
  at == null ? UNKNOWN : formatter(zone, 'seconds', SECONDS).format(new Date(at));

/** 21:52 */
export const formatMinute = (at: Instant, zone: Zone): string =>
  formatter(zone, 'minutes', MINUTES).format(new Date(at));

/** 21:52:07 UTC */
export const formatTime = (at: Instant | null | undefined, zone: Zone): string =>
  at == null ? UNKNOWN : `${formatClock(at, zone)} ${zoneName(zone, at)}`;

/** Sat 18 May 2019 */
export const formatDay = (at: Instant, zone: Zone): string =>
  formatter(zone, 'day', DAY).format(new Date(at)).replace(',', '');

/** The time alone on the same day, else the day before it: 19 May 03:00. */
export const formatWhen = (at: Instant | null | undefined, now: Instant, zone: Zone): string => {
  if (at == null) return UNKNOWN;
  if (formatDay(at, zone) === formatDay(now, zone)) return formatClock(at, zone);
  return `${formatter(zone, 'short-day', SHORT_DAY).format(new Date(at))} ${formatMinute(at, zone)}`;
};
