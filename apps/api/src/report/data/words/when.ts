/** Times as a report words them, by its own clocks. */
import type { TimeZone } from '@coliseum/domain';
import type { Range } from '../subject/report-range.js';

const format = (zone: TimeZone, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat =>
  new Intl.DateTimeFormat('en-GB', { timeZone: zone.name, ...options });

/** Such as `18 May 2019`. */
export const dayOf = (at: Date, zone: TimeZone): string =>
  format(zone, { day: 'numeric', month: 'short', year: 'numeric' }).format(at);

const clock = (at: Date, zone: TimeZone): string =>
  format(zone, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(at);

/** Such as `UTC+3`, as it is at that moment. */
function offset(at: Date, zone: TimeZone): string {
  const minutes = zone.offsetAt(at.getTime()) / 60_000;
  if (minutes === 0) return 'UTC';
  const [hours, rest] = [Math.floor(Math.abs(minutes) / 60), Math.round(Math.abs(minutes) % 60)];
  return `UTC${minutes < 0 ? '−' : '+'}${hours}${rest === 0 ? '' : `:${String(rest).padStart(2, '0')}`}`;
}

export const zoneInWords = (at: Date, zone: TimeZone): string =>
  zone.isUtc ? 'UTC' : `${zone.name}, ${offset(at, zone)}`;

/** `18 May 2019, 22:00 – 02:00 (Asia/Jerusalem, UTC+3)` of an evening; days of what is longer, the last one included. */
export function spanInWords({ from, to }: Range, zone: TimeZone): string {
  const words = zoneInWords(from, zone);
  if (to.getTime() - from.getTime() <= 86_400_000)
    return `${dayOf(from, zone)}, ${clock(from, zone)} – ${clock(to, zone)} (${words})`;
  return `${dayOf(from, zone)} – ${dayOf(new Date(to.getTime() - 1), zone)} (${words})`;
}
