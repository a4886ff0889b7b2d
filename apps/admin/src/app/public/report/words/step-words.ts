/** The steps of a timeline as text, and which of them an axis names so that they fall on round times of the zone. */
import type { TimelineSection } from '@coliseum/contracts';
import { zonedDate, zonedMinute, zonedMoment, zonedMonth, zonedShortDate } from '../../../report/words/zoned';

export type Step = TimelineSection['step'] | 'moment';

/** In full: 18 May 2019, 22:05 · 18 May 2019 · May 2019 */
export const stepWords = (at: string | number, step: Step, zone: string): string => {
  if (step === 'month') return zonedMonth(at, zone);
  if (step === 'week') return `week of ${zonedDate(at, zone)}`;
  return step === 'day' ? zonedDate(at, zone) : zonedMoment(at, zone);
};

const DAY_MS = 86_400_000;
const minuteOf = (at: number, zone: string): number => {
  const [hours = 0, minutes = 0] = zonedMinute(at, zone).split(':').map(Number);
  return hours * 60 + minutes;
};

/** Minutes between the names of an axis, the finest first; a day's own are by its midnight. */
const EVERY_MINUTES = [1, 5, 10, 15, 30, 60, 120, 180, 360, 720, 1_440] as const;
const EVERY_NTH = [1, 2, 3, 5, 7, 10, 14, 15, 30, 60, 90, 180, 365] as const;

export interface AxisNames {
  at: readonly number[];
  name(at: number): string;
}

/** @param most how many names there is room for */
export const axisNames = (at: readonly number[], step: Step, zone: string, most: number): AxisNames => {
  const [first = 0, last = 0] = [at[0], at.at(-1)];
  const byDay = step === 'day' || step === 'week' || step === 'month' || last - first > 4 * DAY_MS;
  if (!byDay) {
    const sameDay = zonedDate(first, zone) === zonedDate(last, zone);
    const choices = EVERY_MINUTES.map((every) => at.filter((one) => minuteOf(one, zone) % every === 0));
    const chosen = choices.find((names) => names.length <= most) ?? [];
    const isDay = (one: number): boolean => !sameDay && minuteOf(one, zone) === 0;
    return { at: chosen, name: (one) => (isDay(one) ? zonedShortDate(one, zone) : zonedMinute(one, zone)) };
  }
  const days = step === 'hour' || step === 'moment' ? at.filter((one) => minuteOf(one, zone) === 0) : at;
  const starts = days.length > 0 ? days : at;
  const every = EVERY_NTH.find((nth) => Math.ceil(starts.length / nth) <= most) ?? starts.length;
  const manyYears = last - first > 330 * DAY_MS;
  return {
    at: starts.filter((_, i) => i % every === 0),
    name: (one) => (step === 'month' || manyYears ? zonedMonth(one, zone) : zonedShortDate(one, zone)),
  };
};
