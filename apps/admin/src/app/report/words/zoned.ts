/** Times in the zone of a report, which is rarely the reader's own; every line of them names it. */
const LOCALE = 'en-GB';
const cache = new Map<string, Intl.DateTimeFormat>();

/** A zone that this browser does not know is told as UTC, by that name. */
export const knownZone = (zone: string): string => {
  try {
    return new Intl.DateTimeFormat(LOCALE, { timeZone: zone }).resolvedOptions().timeZone && zone;
  } catch {
    return 'UTC';
  }
};

const formatter = (zone: string, name: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat => {
  const key = `${zone}/${name}`;
  const known = cache.get(key);
  if (known) return known;
  const made = new Intl.DateTimeFormat(LOCALE, { ...options, hourCycle: 'h23', timeZone: knownZone(zone) });
  cache.set(key, made);
  return made;
};
const write =
  (name: string, options: Intl.DateTimeFormatOptions) =>
  (at: string | number, zone: string): string =>
    formatter(zone, name, options).format(new Date(at)).replace(',', '');

/** 22:00 */
export const zonedMinute = write('minute', { hour: '2-digit', minute: '2-digit' });
/** 23:10:04 */
export const zonedClock = write('clock', { hour: '2-digit', minute: '2-digit', second: '2-digit' });
/** Sat 18 May 2019 */
export const zonedDay = write('day', { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' });
/** 18 May 2019 */
export const zonedDate = write('date', { day: 'numeric', month: 'short', year: 'numeric' });
/** 18 May */
export const zonedShortDate = write('short', { day: 'numeric', month: 'short' });
/** May 2019 */
export const zonedMonth = write('month', { month: 'short', year: 'numeric' });

/** UTC+3, UTC+5:30, UTC */
export const offsetName = (at: string | number, zone: string): string => {
  const parts = formatter(zone, 'offset', { timeZoneName: 'shortOffset' }).formatToParts(new Date(at));
  const name = parts.find(({ type }) => type === 'timeZoneName')?.value ?? 'UTC';
  return name
    .replace('GMT', 'UTC')
    .replace(/^UTC[+-]0$/, 'UTC')
    .replace('-', '−');
};

/** 18 May 2019, 23:10:04 UTC+3 */
export const zonedStamp = (at: string | number, zone: string): string =>
  `${zonedDate(at, zone)}, ${zonedClock(at, zone)} ${offsetName(at, zone)}`;

/** 18 May 2019, 22:00 */
export const zonedMoment = (at: string | number, zone: string): string =>
  `${zonedDate(at, zone)}, ${zonedMinute(at, zone)}`;
