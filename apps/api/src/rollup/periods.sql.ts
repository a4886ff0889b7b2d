/** The periods that an hour lies in; weeks are ISO weeks, all of it UTC. */
import type { Period } from '@coliseum/contracts';

/** Expressions over an hour: when the period that it lies in begins, and ends. */
const BOUNDS: readonly [Period, (hour: string) => string, (hour: string) => string][] = [
  ['hourly', (hour) => hour, (hour) => `${hour} + interval '1 hour'`],
  ['daily', (hour) => start('day', hour), (hour) => `${start('day', hour)} + interval '24 hours'`],
  ['weekly', (hour) => start('week', hour), (hour) => `${start('week', hour)} + interval '168 hours'`],
  [
    'monthly',
    (hour) => start('month', hour),
    (hour) => `(date_trunc('month', ${hour} at time zone 'UTC') + interval '1 month') at time zone 'UTC'`,
  ],
  ['all_time', () => `'-infinity'::timestamptz`, () => `'infinity'::timestamptz`],
];

function start(unit: string, hour: string): string {
  return `date_trunc('${unit}', ${hour}, 'UTC')`;
}

export const PERIOD_NAMES: readonly Period[] = BOUNDS.map(([period]) => period);

/** @param hour an expression. Gives p(period, period_start, period_end) */
export const periodsOf = (hour: string): string => `(values
    ${BOUNDS.map(([period, from, to]) => `('${period}', ${from(hour)}, ${to(hour)})`).join(',\n    ')}
  ) p (period, period_start, period_end)`;

/** The same side by side: <period>_start and <period>_end, each a column. */
export const boundsOf = (hour: string): string =>
  BOUNDS.map(([period, from, to]) => `${from(hour)} as ${period}_start, ${to(hour)} as ${period}_end`).join(
    ', ',
  );
