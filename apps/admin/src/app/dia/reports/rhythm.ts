/** How often, as people say it, and the cron that means it; what they cannot say so stays a cron. */
import { cronParts } from './cron-words';

export const RHYTHMS = ['daily', 'workdays', 'weekly', 'monthly', 'cron'] as const;
export type RhythmKind = (typeof RHYTHMS)[number];

export interface Rhythm {
  kind: RhythmKind;
  /** 08:00 */
  time: string;
  /** 0 is Sunday */
  weekday: number;
  day: number;
}

const two = (n: number): string => String(n).padStart(2, '0');
const whole = (text: string, most: number): number | null =>
  /^\d{1,2}$/.test(text) && Number(text) <= most ? Number(text) : null;

export const rhythmOf = (cron: string): Rhythm => {
  const rhythm: Rhythm = { kind: 'cron', time: '08:00', weekday: 1, day: 1 };
  const parts = cronParts(cron);
  const [minute, hour] = [whole(parts?.minute ?? '', 59), whole(parts?.hour ?? '', 23)];
  if (!parts || minute === null || hour === null || parts.month !== '*') return rhythm;
  const time = `${two(hour)}:${two(minute)}`;
  const [day, weekday] = [whole(parts.day, 31), whole(parts.weekday, 7)];
  if (parts.day === '*') {
    if (parts.weekday === '*') return { ...rhythm, kind: 'daily', time };
    if (parts.weekday === '1-5') return { ...rhythm, kind: 'workdays', time };
    if (weekday !== null) return { ...rhythm, kind: 'weekly', time, weekday: weekday % 7 };
  } else if (parts.weekday === '*' && day) return { ...rhythm, kind: 'monthly', time, day };
  return rhythm;
};

/** @returns null for a rhythm that only a cron tells */
export const cronOf = ({ kind, time, weekday, day }: Rhythm): string | null => {
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  const clock = `${minute} ${hour}`;
  switch (kind) {
    case 'daily':
      return `${clock} * * *`;
    case 'workdays':
      return `${clock} * * 1-5`;
    case 'weekly':
      return `${clock} * * ${weekday}`;
    case 'monthly':
      return `${clock} ${day} * *`;
    default:
      return null;
  }
};
