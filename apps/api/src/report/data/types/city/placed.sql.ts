/** What artists, and all there is, have of interactions that name a city: what a city’s share of them is told against. */
import { EVENT_TYPE_NAMES, EVENT_TYPES, SYSTEM_ENTITY_ID } from '@coliseum/contracts';
import type { Sql } from '../../../../platform/database/sql.js';
import { binder } from '../../read/scope.js';
import { during } from '../../read/slice.sql.js';
import type { Range } from '../../subject/report-range.js';

export interface PlacedRow {
  /** `all`: whoever it is of */
  artist_id: string;
  here: number;
  everywhere: number;
}

const INTERACTIONS = EVENT_TYPE_NAMES.filter((type) => EVENT_TYPES[type].interaction)
  .map((type) => `'${type}'`)
  .join(', ');

/** @param counted conditions on each event `m` */
export function placedInteractions(
  cityId: string,
  artistIds: readonly string[],
  { from, to }: Range,
  counted: readonly string[],
): Sql {
  const values: unknown[] = [];
  const bind = binder(values);
  const [here, artists] = [bind(cityId, 'text'), bind(artistIds, 'uuid[]')];
  return {
    text: `select coalesce(artist_id::text, '${SYSTEM_ENTITY_ID}') as artist_id, coalesce(sum(n) filter (where is_here), 0)::float8 as here, sum(n)::float8 as everywhere
    from (
      select case when m.artist_id = any(${artists}) then m.artist_id end as artist_id, m.city_id = ${here} as is_here, count(*) as n
      from coliseum_metrics m
      where ${['m.city_id is not null', `m.metric_type in (${INTERACTIONS})`, ...counted, during(from, to, bind)].join(' and ')}
      group by 1, 2
    ) told group by grouping sets ((artist_id), ())
    having artist_id is not null or grouping(artist_id) = 1`,
    values,
  };
}
