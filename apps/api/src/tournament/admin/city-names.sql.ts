/** Tells ids of cities from names: 855 names belong to several cities, and a name is no id. */
import type { Sql } from '../../platform/database/sql.js';

/** Of the ids given, those that nothing is known of and that are the name of cities in the directory, with their ids. */
export const namesGivenAsIds = (cityIds: readonly string[]): Sql => ({
  text: `select g.id as given, array_agg(e.id order by e.id) as ids
    from unnest($1::text[]) g (id) join coliseum_entities e on e.type = 'city' and lower(e.name) = lower(g.id)
    where not exists (select 1 from coliseum_entities k where k.type = 'city' and k.id = g.id)
      and not exists (select 1 from coliseum_rollups_all_time r where r.entity_type = 'city' and r.period = 'all_time'
        and r.event_id = '' and r.entity_id = g.id)
    group by g.id order by g.id`,
  values: [cityIds],
});
