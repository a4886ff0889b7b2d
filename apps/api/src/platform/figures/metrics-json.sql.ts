/** The counters of a row as the JSON that statistics show: zeros left out, every digit kept, averages divided when read. */
import { COUNTER_NAMES, isSumCounter, SUM_COUNTERS, type SumCounter } from '@coliseum/contracts';

/** average → the sum and the count that it is made of */
export const AVERAGES = {
  avg_completion_rate: ['completion_sum', 'plays'],
  avg_dna_match: ['dna_match_sum', 'dna_match_n'],
  avg_rating: ['rating_sum', 'rating_n'],
} as const satisfies Readonly<Record<string, readonly [SumCounter, SumCounter]>>;

/** As text, so that sums beyond 2^53 keep every digit. @param row the alias of a row that has the counters as columns */
export function metricsJson(row: string): string {
  const counters = COUNTER_NAMES.map((name) => {
    const isDecimal = isSumCounter(name) && SUM_COUNTERS[name] === 'decimal';
    return `nullif(${isDecimal ? `trim_scale(${row}.${name})` : `${row}.${name}`}, 0) as ${name}`;
  });
  const averages = Object.entries(AVERAGES).map(
    ([name, [sum, n]]) =>
      `case when ${row}.${n} > 0 then nullif(trim_scale(${row}.${sum}::numeric / ${row}.${n}), 0) end as ${name}`,
  );
  return `(select json_strip_nulls(row_to_json(m))::text from (select ${[...counters, ...averages].join(', ')}) m)`;
}
