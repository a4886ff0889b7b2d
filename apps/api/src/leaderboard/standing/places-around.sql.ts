/** The places around one entity among kept standings: counted along their index, without ranking all others. */
import type { Around } from '../ranking/evaluation.sql.js';
import type { Parameters } from '../ranking/parameters.js';

const FIGURES = ['worth', 'tb0', 'tb1', 'tb2'];
const listed = (of: string): string => FIGURES.map((name) => `${of}.${name}`).join(', ');
const lastAt = (of: string): string => `coalesce(${of}.last_at, 'infinity')`;

/** Reads the relation `scored` of kept standings. @param order their very order */
export function keptPlacesAround(
  { entityId, radius }: Around,
  order: string,
  parameters: Parameters,
): string {
  const reach = parameters.add(radius, 'integer');
  return `select w.*, case when w.worth = first.worth then first.rank else min(w.position) over (partition by w.worth) end as rank
    from (select me.*,
        (select count(*) from scored s where (${listed('s')}) > (${listed('me')})) + (select count(*) from scored s
          where (${listed('s')}) = (${listed('me')}) and (${lastAt('s')}, s.entity_id collate "C") < (${lastAt('me')}, me.entity_id collate "C")) as ahead
      from (select * from scored where entity_id = ${parameters.add(entityId, 'text')}) me) me
    cross join lateral (
      select s.*, row_number() over () + greatest(me.ahead - ${reach}, 0) as position
      from (select * from scored order by ${order} offset greatest(me.ahead - ${reach}, 0) limit least(me.ahead, ${reach}) + ${reach} + 1) s) w
    cross join lateral (
      select f.worth, (select count(*) from scored s where s.worth > f.worth) + 1 as rank
      from (select worth from scored order by ${order} offset greatest(me.ahead - ${reach}, 0) limit 1) f) first`;
}
