/** Ids that events speak of and the directory has no name for, out of the rollups of all time; a slice of the key at a time. */
import type { UnnamedType } from '@coliseum/contracts';
import type { Sql } from '../../platform/database/sql.js';

/** Ids looked at in one go: the key is read in order, so that a directory of millions costs no more than a small one. */
export const SLICE = 20_000;

export interface UnnamedRow extends Record<string, unknown> {
  looked: number;
  found: number;
  next: string | null;
  id: string | null;
  events: number;
  last_counted_at: Date;
  suggested_name: string | null;
}

/** What was folded already, and the hours that are open. One row at least, whose id is null where nothing was found. */
export const unnamedEntities = (type: UnnamedType, after: string, limit: number): Sql => ({
  text: `with folded as (
      select entity_id, events, calculated_at from coliseum_rollup_rows
      where entity_type = $1 and period = 'all_time' and event_id = '' and entity_id > $2 order by entity_id limit ${SLICE}
    ), open as (
      select entity_id, events, calculated_at from coliseum_rollup_open
      where entity_type = $1 and event_id = '' and entity_id > $2 order by entity_id limit ${SLICE}
    ), slice as (
      select least((select max(entity_id) from folded having count(*) = ${SLICE}),
        (select max(entity_id) from open having count(*) = ${SLICE})) as next
    ), seen as (
      select s.entity_id as id, sum(coalesce(s.events, 0))::float8 as events, max(s.calculated_at) as last_counted_at
      from (table folded union all table open) s, slice where slice.next is null or s.entity_id <= slice.next
      group by s.entity_id
    ), unnamed as (
      select s.* from seen s where not exists (
        select 1 from coliseum_entities e where e.type = $1 and e.id = s.id collate "default" and e.name is not null)
    ), first as (select * from unnamed order by events desc, id limit $3)
    select (select count(*)::int from seen) as looked, (select count(*)::int from unnamed) as found, slice.next,
      f.id, f.events, f.last_counted_at, coalesce(n.name, s.name) as suggested_name
    from slice left join first f on true
    left join coliseum_geo_cities n on $1 = 'city' and n.geoname_id = case when f.id ~ '^[0-9]{1,9}$' then f.id::integer end
    left join lateral (select g.name from coliseum_geo_cities g where $1 = 'city' and g.slug = f.id
      order by g.population desc, g.geoname_id limit 1) s on n.geoname_id is null
    order by f.events desc nulls last, f.id`,
  values: [type, after, limit],
});
