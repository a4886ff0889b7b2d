/** What decides a board's state, read under the lock of its state row: the event's instants, and how far the figures reach. */
import type { Sql } from '../../platform/database/sql.js';

export interface LifeRow {
  opens_at: Date | null;
  /** rounded up to what a Date can hold, so that figures which reach it reach the instant itself */
  frozen_at: Date | null;
  /** everything received before it is in the figures, judged by the bounds that stand; null: not known */
  figures_through: Date | null;
  /** the tick that touched the figures last */
  tick: string;
}

/** The bounds that the event's votes were judged by last, where there are votes, are the ones that stand. */
const JUDGED = `not exists (select 1 from coliseum_ballot_events b
    where b.event_id = nullif($1, '')::uuid and (b.opens_at, b.closes_at, b.frozen_at, b.votes, b.window_seconds)
      is distinct from (v.opens_at, v.closes_at, v.frozen_at, coalesce(v.votes, 'once'), v.window_seconds))
  and not exists (select 1 from coliseum_suspect_votes s where s.event_id = nullif($1, '')::uuid and not s.judged)`;

/** When the first of the event's votes was received that wait to be judged against one counted earlier. */
const FIRST_DEFERRED = `(select min(created_at) from coliseum_ballots
          where event_id = nullif($1, '')::uuid and verdict = 'deferred')`;

export const lifeOf = (eventId: string): Sql => ({
  name: 'leaderboard-life',
  text: `select v.opens_at, date_trunc('milliseconds', v.frozen_at + interval '999 microseconds') as frozen_at,
      case when ${JUDGED} then (select least(data_through, ${FIRST_DEFERRED}) from coliseum_watermarks
        where consumer = 'rollup' and data_through is not null) end as figures_through,
      coalesce((select tick from coliseum_rollup_touches where event_id = $1), 0) as tick
    from (select 1) one left join (select * from coliseum_voting_windows where event_id = $1 and event_id <> '') v on true`,
  values: [eventId],
});

/** The directory's words for entities on a board. */
export interface DressRow {
  id: string;
  name: string | null;
  image_url: string | null;
  city: string | null;
}
export const dressOf = (entityType: string, entityIds: readonly string[]): Sql => ({
  text: `select n.id, n.name, n.image_url, coalesce(c.name, n.city_id) as city
    from coliseum_entities n left join coliseum_entities c on c.type = 'city' and c.id = n.city_id
    where n.type = $1 and n.id = any($2::text[])`,
  values: [entityType, entityIds],
});
