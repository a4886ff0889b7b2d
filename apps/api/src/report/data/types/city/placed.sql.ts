/** What artists have of interactions that name a city: what a city’s share of them is told against. */
import { EVENT_TYPE_NAMES, EVENT_TYPES } from '@coliseum/contracts';
import type { Sql } from '../../../../platform/database/sql.js';
import { binder } from '../../read/scope.js';
import { during } from '../../read/slice.sql.js';
import type { Range } from '../../subject/report-range.js';

export interface PlacedRow {
  artist_id: string;
  /** whatever the city */
  everywhere: number;
}

const INTERACTIONS = EVENT_TYPE_NAMES.filter((type) => EVENT_TYPES[type].interaction)
  .map((type) => `'${type}'`)
  .join(', ');

/** @param counted conditions on each event `m` */
export function placedInteractions(artistIds: readonly string[], { from, to }: Range, counted: readonly string[]): Sql {
  const values: unknown[] = [];
  const bind = binder(values);
  const conditions = [
    `m.artist_id = any(${bind(artistIds, 'uuid[]')})`,
    'm.city_id is not null',
    `m.metric_type in (${INTERACTIONS})`,
    ...counted,
    during(from, to, bind),
  ];
  return {
    text: `select m.artist_id, count(*)::float8 as everywhere from coliseum_metrics m
      where ${conditions.join(' and ')} group by m.artist_id`,
    values,
  };
}
