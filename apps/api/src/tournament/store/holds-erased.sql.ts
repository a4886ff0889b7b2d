/** Which seeds and decisions hold events of one person: they stay when the person is erased, and the events no longer tell them. */
import type { Sql } from '../../platform/database/sql.js';

/** What is frozen, or may be before the figures are counted anew. */
const CLOSED = `(frozen_at is not null or freezes_at < now() + interval '10 minutes')`;
const BOUND = `seeding_from is not null`;

/** The person's events in the hours that some window reaches into, what their word undid there, and the results they stated. */
const THEIRS = `windows as materialized (
    select opens_at as first, closes_at as last from coliseum_tournament_matches where ${CLOSED}
    union all select seeding_from, seeded_at from coliseum_tournaments where ${BOUND}
  ), hours as materialized (
    select hour from (
      select period_start as hour from coliseum_rollup_rows
        where entity_type = 'user' and period = 'hourly' and event_id = '' and entity_id = $1::uuid::text
      union select hour from coliseum_rollup_user_parts where event_id = '' and entity_id = $1::uuid::text) h
    where exists (select 1 from windows w where h.hour < w.last and h.hour + interval '1 hour' > w.first)
  ), theirs as materialized (
    select m.city_id, m.timestamp, null as match_id from hours h
      join coliseum_metrics m on m.timestamp >= h.hour and m.timestamp < h.hour + interval '1 hour' where m.user_id = $1::uuid
    union all
    select u.city_id, u.timestamp, null from coliseum_voids v join coliseum_metrics m on m.id = v.void_id and m.user_id = $1::uuid
      join coliseum_metrics u on u.id = v.voided_id
    union all
    select null, null, lower(m.metadata ->> 'matchId') from coliseum_metrics m
      where m.metric_type = 'tournament.match_completed' and m.user_id = $1::uuid
  )`;

export const markHeld = (userId: string): Sql => ({
  text: `with ${THEIRS}, seeds as (
      update coliseum_tournaments t set seeds_hold_erased = true where ${BOUND} and not seeds_hold_erased
        and exists (select 1 from theirs e join coliseum_tournament_seeds s on s.tournament_id = t.id and s.city_id = e.city_id
          where e.timestamp >= t.seeding_from and e.timestamp < t.seeded_at)
    )
    update coliseum_tournament_matches m set holds_erased = true where ${CLOSED} and not holds_erased
      and exists (select 1 from theirs e where e.match_id = m.id::text
        or e.city_id in (m.home_city_id, m.away_city_id) and e.timestamp >= m.opens_at and e.timestamp < m.closes_at)`,
  values: [userId],
});
