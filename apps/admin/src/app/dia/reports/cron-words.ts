/** A cron of five fields in words, for the ways people mean; any other is told as it stands. */
const DAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
const DAY_CODES: Readonly<Record<string, number>> = {
  sun: 0,
  mon: 1,
  tue: 2,
  wed: 3,
  thu: 4,
  fri: 5,
  sat: 6,
};
const NUMBER = /^\d+$/;

const two = (text: string): string => text.padStart(2, '0');
const ordinal = (n: number): string => {
  const tens = n % 100;
  if (tens >= 11 && tens <= 13) return `${n}th`;
  return `${n}${({ 1: 'st', 2: 'nd', 3: 'rd' } as Record<number, string>)[n % 10] ?? 'th'}`;
};
const listed = (words: readonly string[]): string =>
  words.length < 2 ? (words[0] ?? '') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;

export interface CronParts {
  minute: string;
  hour: string;
  day: string;
  month: string;
  weekday: string;
}

/** @returns null where it does not have five fields */
export const cronParts = (cron: string): CronParts | null => {
  const fields = cron.trim().split(/\s+/);
  if (fields.length !== 5) return null;
  const [minute = '', hour = '', day = '', month = '', weekday = ''] = fields;
  return { minute, hour, day, month, weekday };
};

export const cronWords = (cron: string): string => {
  const parts = cronParts(cron);
  if (!parts || parts.month !== '*') return `cron ${cron.trim()}`;
  const { minute, hour, day, weekday } = parts;
  if (!NUMBER.test(minute)) return `cron ${cron.trim()}`;
  const when = NUMBER.test(hour) ? `${two(hour)}:${two(minute)}` : null;
  if (when === null)
    return hour === '*' && day === '*' && weekday === '*'
      ? `every hour at ${two(minute)} past`
      : `cron ${cron.trim()}`;
  const days = dayWords(day, weekday);
  return days === null ? `cron ${cron.trim()}` : `${days} at ${when}`;
};

function dayWords(day: string, weekday: string): string | null {
  if (day === '*' && weekday === '*') return 'every day';
  if (weekday === '*') return NUMBER.test(day) ? `on the ${ordinal(Number(day))} of every month` : null;
  if (day !== '*') return null;
  if (/^(1-5|mon-fri)$/i.test(weekday)) return 'Monday to Friday';
  const named = weekday
    .split(',')
    .map((one) => DAYS[NUMBER.test(one) ? Number(one) : (DAY_CODES[one.toLowerCase()] ?? -1)]);
  return named.includes(undefined) ? null : `${listed(named.map((name) => `${name}s`))}`;
}
