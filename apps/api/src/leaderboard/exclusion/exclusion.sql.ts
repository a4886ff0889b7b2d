/** Who is kept off which board; a board that is affected is behind from then on. */
import type { Sql } from '../../platform/database/sql.js';

export interface ExclusionRow {
  leaderboard_id: string;
  event_id: string;
  entity_id: string;
  entity_name: string | null;
  reason: string;
  excluded_by: string;
  excluded_at: Date;
}

const NAMED = `x.*, (select e.name from coliseum_entities e
      where e.type = (select d.entity_type from coliseum_leaderboard_definitions d where d.id = x.leaderboard_id)
        and e.id = x.entity_id) as entity_name`;

export const exclusionsOf = (leaderboardId: string): Sql => ({
  text: `select ${NAMED} from coliseum_leaderboard_exclusions x where x.leaderboard_id = $1
    order by x.excluded_at desc, x.event_id, x.entity_id`,
  values: [leaderboardId],
});

const TOUCHED = `touched as (update coliseum_leaderboard_definitions set changed_at = $2 where id = $1)`;

export interface NewExclusion {
  leaderboardId: string;
  at: Date;
  eventId: string;
  entityId: string;
  reason: string;
  by: string;
}

/** No row: it is excluded already. */
export const exclude = ({ leaderboardId, at, eventId, entityId, reason, by }: NewExclusion): Sql => ({
  text: `with ${TOUCHED}, x as (
      insert into coliseum_leaderboard_exclusions (leaderboard_id, event_id, entity_id, reason, excluded_by, excluded_at)
      values ($1, $3, $4, $5, $6, $2) on conflict do nothing returning *)
    select ${NAMED} from x`,
  values: [leaderboardId, at, eventId, entityId, reason, by],
});

/** No row: it was not excluded. */
export const readmit = (leaderboardId: string, at: Date, eventId: string, entityId: string): Sql => ({
  text: `with ${TOUCHED}, x as (delete from coliseum_leaderboard_exclusions
      where leaderboard_id = $1 and event_id = $3 and entity_id = $4 returning *)
    select ${NAMED} from x`,
  values: [leaderboardId, at, eventId, entityId],
});
