/** By what a map's answer is known to be as right as a new one. */
import { SYSTEM_ENTITY_ID } from '@coliseum/contracts';
import type { Sql } from '../platform/database/sql.js';

/**
 * `figures`: every tick that counted anything has a number of its own; a restored store counts from another time.
 * `places`: the directory's cities and the places that ship with the product.
 * @param calmSeconds figures that moved within them stand at the beginning of their stretch of so many seconds instead:
 *   what is dear is computed at most once in each, and once more when they have come to rest
 */
export const mapVersion = (calmSeconds: number): Sql => ({
  text: `with calm as (
      select case when $1::float8 > 0 then date_bin(make_interval(secs => $1), clock_timestamp(), 'epoch') end as since
    )
    select case when w.last_run_at >= calm.since then 'from ' || extract(epoch from calm.since)::text
        else w.ticks || '@' || coalesce(extract(epoch from w.last_run_at)::text, '') end as figures,
      coalesce((select extract(epoch from max(updated_at))::text from coliseum_entities where type = 'city'), '')
        || '+' || coalesce((select string_agg(version, ',' order by name) from coliseum_geo_datasets), '') as places
    from coliseum_watermarks w cross join calm where w.consumer = 'rollup'`,
  values: [calmSeconds],
});

/** When anything within these hours was counted last. */
export const hoursVersion = (from: Date, to: Date): Sql => ({
  text: `select coalesce(extract(epoch from max(calculated_at))::text, 'none') as version from coliseum_rollups_hourly
    where entity_type = 'system' and period = 'hourly' and event_id = '' and entity_id = $1
      and period_start >= $2 and period_start < $3`,
  values: [SYSTEM_ENTITY_ID, from, to],
});
