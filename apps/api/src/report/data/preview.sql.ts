/** What raw events of a subject name, counted without grouping any of them twice. */
import type { Sql } from '../../platform/database/sql.js';
import { binder, type Scope } from './read/scope.js';
import { during } from './read/slice.sql.js';
import type { Range } from './subject/report-range.js';

export interface PreviewCountsRow {
  events: number;
  artists: number;
  tracks: number;
  cities: number;
  people: boolean;
  /** whether DNA can be worked out at all */
  has_model: boolean;
}

/** @param counted conditions on each event `m` */
export function previewCounts(scope: Scope, { from, to }: Range, counted: readonly string[]): Sql {
  const values: unknown[] = [];
  const bind = binder(values);
  const conditions = [scope(bind), ...counted, during(from, to, bind)];
  return {
    text: `with named as materialized (
      select m.artist_id, m.track_id, m.city_id, count(*) as n, bool_or(m.user_id is not null) as people
      from coliseum_metrics m where ${conditions.join(' and ')} group by 1, 2, 3
    )
    select coalesce(sum(n), 0)::float8 as events, count(distinct artist_id)::int as artists, count(distinct track_id)::int as tracks,
      count(distinct city_id)::int as cities, coalesce(bool_or(people), false) as people,
      exists (select 1 from coliseum_dna_models) as has_model
    from named`,
    values,
  };
}
