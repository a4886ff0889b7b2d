/** What decides a board's state, read under the lock of its state row: the event's instants, and how far the figures reach. */
import type { Sql } from '../../platform/database/sql.js';

export interface LifeRow {
  opens_at: Date | null;
  closes_at: Date | null;
  frozen_at: Date | null;
  votes: string | null;
  window_seconds: number | null;
  /** everything received before it is in the figures, judged by the bounds that stand; null: not known */
  figures_through: Date | null;
  /** the tick that touched the figures last */
  tick: string;
}

/**
 * A tick that was under way when the instants were set by hand may have judged by the old ones: what it reached does
 * not count. Such a change is committed well within this time.
 */
const COMMITTED_AFTER = `interval '250 milliseconds'`;

export const lifeOf = (eventId: string): Sql => ({
  name: 'leaderboard-life',
  text: `select v.opens_at, v.closes_at, v.frozen_at, v.votes, v.window_seconds, w.figures_through,
      coalesce((select tick from coliseum_rollup_touches where event_id = $1), 0) as tick
    from (select 1) one
    left join (select * from coliseum_voting_windows where event_id = $1 and event_id <> '') v on true
    left join (select data_through as figures_through from coliseum_watermarks
      where consumer = 'rollup' and data_through >= coalesce(
        (select bounds_set_at + ${COMMITTED_AFTER} from coliseum_event_lives where event_id = $1), '-infinity')) w on true`,
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
