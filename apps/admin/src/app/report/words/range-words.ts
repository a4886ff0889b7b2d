/** The stretch of time that a report is about, as a reader would say it, with its zone. */
import { knownZone, offsetName, zonedDate, zonedDay, zonedMinute, zonedShortDate } from './zoned';

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;
const isMidnight = (at: number, zone: string): boolean =>
  zonedMinute(at, zone) === '00:00' && at % MINUTE_MS === 0;

/** @param to no longer included */
export const rangeWords = (from: string, to: string, zone: string): string => {
  const [start, end] = [Date.parse(from), Date.parse(to)];
  return `${spanWords(start, end, zone)} (${zoneWords(start, end, zone)})`;
};

/** Asia/Jerusalem, UTC+3; with both offsets where the clocks change within it. */
export const zoneWords = (from: number, to: number, zone: string): string => {
  const name = knownZone(zone);
  const offsets = [...new Set([offsetName(from, name), offsetName(Math.max(from, to - 1), name)])];
  return offsets.length === 1 && offsets[0] === name ? name : `${name}, ${offsets.join(' to ')}`;
};

const spanWords = (from: number, to: number, zone: string): string => {
  if (isMidnight(from, zone) && isMidnight(to, zone)) {
    const last = to - 1;
    if (zonedDate(from, zone) === zonedDate(last, zone)) return zonedDay(from, zone);
    const sameYear = zonedDate(from, zone).slice(-4) === zonedDate(last, zone).slice(-4);
    return `${sameYear ? zonedShortDate(from, zone) : zonedDate(from, zone)} – ${zonedDate(last, zone)}`;
  }
  const begins = `${zonedDay(from, zone)}, ${zonedMinute(from, zone)}`;
  // an evening that ends after midnight is still that evening
  if (to - from < DAY_MS) return `${begins} – ${zonedMinute(to, zone)}`;
  return `${begins} – ${zonedDay(to, zone)}, ${zonedMinute(to, zone)}`;
};
