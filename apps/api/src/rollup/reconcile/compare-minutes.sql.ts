/** The minutes of some hours against a recompute from the raw events; it only reads. */
import type { Sql } from '../../platform/database/sql.js';
import { MINUTE_COLUMNS, minutesOf, reachOf } from '../minutes.sql.js';
import { COUNTED_BATCH } from './compare.sql.js';

const KEY = ['event_id', 'user_id', 'minute', 'cut'] as const;
const FIGURES = MINUTE_COLUMNS.split(', ').slice(KEY.length);

export interface ComparedMinutes {
  rows: number;
  differences: number;
  /** the hours of those that differ */
  hours: Date[] | null;
  examples: string[] | null;
}

const EXAMPLES = 20;

/** Minutes that wait to be counted anew are left to who does that. */
export const compareMinutes = (hours: readonly Date[]): Sql => ({
  text: `with ${COUNTED_BATCH}, range as (select min(h) as first, max(h) + interval '1 hour' as last from unnest($1::timestamptz[]) h),
    ${reachOf('(select first from range)', '(select last from range)')},
    expected as (${minutesOf('rollup_batch')}),
    stored as (select m.* from unnest($1::timestamptz[]) h (at)
      join coliseum_rollup_minutes m on m.minute >= h.at and m.minute < h.at + interval '1 hour'),
    both_sides as materialized (
      select ${KEY.join(', ')}, s.votes is null as missing, x.votes is null as extra,
        (${FIGURES.map((name) => `s.${name}`).join(', ')}) is distinct from (${FIGURES.map((name) => `x.${name}`).join(', ')}) as differs,
        to_jsonb(s) as was, to_jsonb(x) as should_be
      from stored s full join expected x using (${KEY.join(', ')})
    ), differing as materialized (
      select * from both_sides b where b.differs and not exists (select 1 from coliseum_minute_recounts r
        where b.minute >= r.from_at and b.minute < r.to_at and b.event_id in ('', r.event_id))
    )
    select (select count(*)::int from both_sides) as rows, (select count(*)::int from differing) as differences,
      (select array_agg(distinct date_trunc('hour', minute, 'UTC')) from differing) as hours,
      (select array_agg(said) from (select format('user %s%s, minute %s: %s', user_id, case when event_id <> '' then ' in event ' || event_id end, minute,
          case when missing then 'the row was missing' when extra then 'the row should not have been there'
            else format('was %s, should be %s', was - '{event_id,user_id,minute,cut}'::text[], should_be - '{event_id,user_id,minute,cut}'::text[]) end) as said
        from differing order by event_id, user_id, minute, cut limit ${EXAMPLES}) e) as examples`,
  values: [hours],
});
