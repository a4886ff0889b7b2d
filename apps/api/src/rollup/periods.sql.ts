/** The periods that an hour lies in; weeks are ISO weeks, all of it UTC. */

/** @param hour an expression. Gives p(period, period_start, period_end) */
export const periodsOf = (hour: string): string => `(values
    ('hourly', ${hour}, ${hour} + interval '1 hour'),
    ('daily', date_trunc('day', ${hour}, 'UTC'), date_trunc('day', ${hour}, 'UTC') + interval '24 hours'),
    ('weekly', date_trunc('week', ${hour}, 'UTC'), date_trunc('week', ${hour}, 'UTC') + interval '168 hours'),
    ('monthly', date_trunc('month', ${hour}, 'UTC'), (date_trunc('month', ${hour} at time zone 'UTC') + interval '1 month') at time zone 'UTC'),
    ('all_time', '-infinity'::timestamptz, 'infinity'::timestamptz)
  ) p (period, period_start, period_end)`;
