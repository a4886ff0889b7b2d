/** What a city did beside its counters: how many of its people there are, and how it fared in tournaments. */
import type { EventType } from '@coliseum/contracts';
import type { Sql } from '../../../../platform/database/sql.js';
import { binder, type Scope } from '../../read/scope.js';
import { during } from '../../read/slice.sql.js';
import type { Range } from '../../subject/report-range.js';

export interface PeopleRow {
  people: number;
  /** those of them who did something of `buying` */
  buyers: number;
}

/** @param counted conditions on each event `m` */
export function distinctPeople(
  scope: Scope,
  { from, to }: Range,
  counted: readonly string[],
  buying: readonly EventType[] = [],
): Sql {
  const values: unknown[] = [];
  const bind = binder(values);
  const conditions = [scope(bind), 'm.user_id is not null', ...counted, during(from, to, bind)];
  return {
    // told apart on several cores before they are counted
    text: `select count(*)::int as people, count(*) filter (where buys)::int as buyers from (
        select m.user_id, bool_or(m.metric_type = any(${bind(buying, 'text[]')})) as buys
        from coliseum_metrics m where ${conditions.join(' and ')} group by m.user_id) p`,
    values,
  };
}

export interface StandingRow {
  name: string;
  state: string;
  starts_at: Date;
  seed: number | null;
  played: number;
  won: number;
  is_winner: boolean;
  lost_in_round: number | null;
  cities: number;
}

/** The tournaments that a city is in and that lie, at least in part, in the range; the last ones first. */
export const tournamentsOf = (cityId: string, { from, to }: Range): Sql => ({
  text: `select t.name, t.state, t.starts_at, s.seed, coalesce(m.played, 0)::int as played, coalesce(m.won, 0)::int as won,
      t.winner_city_id is not distinct from $1 as is_winner, m.lost_in_round, cardinality(t.city_ids) as cities
    from coliseum_tournaments t
    left join coliseum_tournament_seeds s on s.tournament_id = t.id and s.city_id = $1
    left join lateral (
      select count(*) filter (where not is_bye) as played, count(*) filter (where not is_bye and winner_city_id = $1) as won,
        min(round) filter (where winner_city_id <> $1) as lost_in_round
      from coliseum_tournament_matches
      where tournament_id = t.id and winner_city_id is not null and $1 in (home_city_id, away_city_id)
    ) m on true
    where $1 = any(t.city_ids) and t.starts_at < $3 and t.ends_at >= $2
    order by t.starts_at desc, t.id limit 20`,
  values: [cityId, from, to],
});
