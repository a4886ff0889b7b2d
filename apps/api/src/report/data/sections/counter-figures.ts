/** Figures of a report that are counters of the statistics, or averages of them. */
import type { Counter, ReportFigure, SumCounter } from '@coliseum/contracts';
import type { Counters } from '../read/counters.js';
import type { COUNTER_TERMS } from '../words/counter-terms.js';
import { figure } from './figure.js';

/** average → the sum and the count that it is made of */
const AVERAGES = {
  avg_completion_rate: ['completion_sum', 'plays'],
  avg_rating: ['rating_sum', 'rating_n'],
} as const satisfies Readonly<Record<string, readonly [SumCounter, SumCounter]>>;
type Average = keyof typeof AVERAGES;
export type CounterTerm = keyof typeof COUNTER_TERMS;

const isAverage = (id: CounterTerm): id is Average => Object.hasOwn(AVERAGES, id);

/** null: an average of nothing */
export function counterValue(id: CounterTerm, of: Counters): number | null {
  if (!isAverage(id)) return of(id satisfies Counter);
  const [sum, n] = AVERAGES[id];
  return of(n) > 0 ? of(sum) / of(n) : null;
}

/**
 * @param always shown whatever they are; an average of nothing is not
 * @param whereAny shown where there is any of it, now or before
 */
export function counterFigures(
  { now, before }: { now: Counters; before: Counters | null },
  always: readonly CounterTerm[],
  whereAny: readonly CounterTerm[] = [],
): ReportFigure[] {
  const wanted = new Set(always);
  return [...always, ...whereAny].flatMap((id) => {
    const [value, was] = [counterValue(id, now), before && counterValue(id, before)];
    const isNothing = isAverage(id) ? value === null : !wanted.has(id) && value === 0 && (was ?? 0) === 0;
    return isNothing ? [] : figure(id, value, was);
  });
}
