/** What a timeline says, in a sentence or two for who hears it: of each series its sum or its end, and its height. */
import type { TimelineSection } from '@coliseum/contracts';
import { figureText } from '../../../report/words/figure-words';
import { stepWords } from './step-words';

const STEPS: Readonly<Record<TimelineSection['step'], string>> = {
  '1m': 'a minute',
  '5m': 'five minutes',
  hour: 'an hour',
  day: 'a day',
  week: 'a week',
  month: 'a month',
};

export const seriesSummary = (
  { title, step, at, series, marks, spans }: TimelineSection,
  timeZone: string,
  currency: string | null,
): string => {
  if (at.length === 0) return `${title}: nothing was counted.`;
  const [first, last] = [at[0] ?? '', at.at(-1) ?? ''];
  const range = `${stepWords(first, step, timeZone)} to ${stepWords(last, step, timeZone)}`;
  const lines = series.map(({ label, unit, values }) => {
    const known = values.flatMap((value, i) => (value === null ? [] : [{ value, i }]));
    const top = known.reduce<(typeof known)[number] | null>(
      (best, one) => (best === null || one.value > best.value ? one : best),
      null,
    );
    if (top === null) return `${label} not known.`;
    return `${label} at most ${figureText(top.value, unit, currency)} at ${stepWords(at[top.i] ?? first, step, timeZone)}.`;
  });
  const named = [...marks, ...spans].map(({ label }) => label);
  const marked = named.length > 0 ? ` Marked: ${named.join(', ')}.` : '';
  return `${title}, by ${STEPS[step]}, ${range}. ${lines.join(' ')}${marked}`;
};
