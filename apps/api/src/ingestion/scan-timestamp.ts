/** RFC 3339 in bytes to microseconds; what parse-timestamp.ts reads of texts, for the usual years. */

const ZERO = 0x30;
const UNREADABLE = NaN;
/** Within these years microseconds are exact as a number, counted from 1970 and from Postgres' 2000 alike. */
const [FIRST_YEAR, LAST_YEAR] = [1720, 2200];
const DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;

function two(source: Uint8Array, at: number): number {
  const [tens, ones] = [(source[at] as number) - ZERO, (source[at + 1] as number) - ZERO];
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : UNREADABLE;
}

const isLeap = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;

/** Days from 1970 to a day of the Gregorian calendar (Howard Hinnant, chrono-compatible date algorithms). */
function daysFrom(year: number, month: number, day: number): number {
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const ofEra = y - era * 400;
  const ofYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  return era * 146_097 + ofEra * 365 + Math.floor(ofEra / 4) - Math.floor(ofEra / 100) + ofYear - 719_468;
}

/** @returns microseconds since 1970, or NaN where it is for others to say whether that is a time */
export function scanTimestamp(source: Uint8Array, from: number, to: number): number {
  const year = two(source, from) * 100 + two(source, from + 2);
  const month = two(source, from + 5);
  const day = two(source, from + 8);
  const hour = two(source, from + 11);
  const minute = two(source, from + 14);
  const second = two(source, from + 17);
  const separators =
    to - from >= 20 &&
    source[from + 4] === 0x2d &&
    source[from + 7] === 0x2d &&
    ((source[from + 10] as number) | 0x20) === 0x74 &&
    source[from + 13] === 0x3a &&
    source[from + 16] === 0x3a;
  if (!separators || !(year >= FIRST_YEAR && year <= LAST_YEAR && month >= 1 && month <= 12))
    return UNREADABLE;
  const longest = month === 2 && isLeap(year) ? 29 : (DAYS[month - 1] as number);
  if (!(day >= 1 && day <= longest && hour <= 23 && minute <= 59 && second <= 59)) return UNREADABLE;

  let at = from + 19;
  let micros = 0;
  if (source[at] === 0x2e) {
    const first = ++at;
    let weight = 100_000;
    while (at < to && (source[at] as number) >= ZERO && (source[at] as number) <= 0x39) {
      micros += ((source[at++] as number) - ZERO) * weight;
      weight = weight > 1 ? weight / 10 : 0;
    }
    if (at === first || at - first > 9) return UNREADABLE;
  }
  const offset = scanOffset(source, at, to);
  const minutes = daysFrom(year, month, day) * 1440 + hour * 60 + minute - offset;
  return (minutes * 60 + second) * 1_000_000 + micros;
}

/** @returns minutes east of Greenwich */
function scanOffset(source: Uint8Array, at: number, to: number): number {
  const sign = source[at] as number;
  if ((sign | 0x20) === 0x7a) return at + 1 === to ? 0 : UNREADABLE;
  if ((sign !== 0x2b && sign !== 0x2d) || at + 6 !== to || source[at + 3] !== 0x3a) return UNREADABLE;
  const [hours, minutes] = [two(source, at + 1), two(source, at + 4)];
  if (!(hours <= 23 && minutes <= 59)) return UNREADABLE;
  return (hours * 60 + minutes) * (sign === 0x2d ? -1 : 1);
}
