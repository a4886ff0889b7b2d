/** Whether what a scene is about exists, and may be shown on a wall. */
import type { Sql } from '../../platform/database/sql.js';

/** A board by its definition. */
export const boardOf = (id: string): Sql => ({
  text: `select scope, visibility, enabled, windows from coliseum_leaderboard_definitions where id = $1`,
  values: [id],
});
export interface BoardRow {
  scope: 'global' | 'event';
  visibility: 'public' | 'private';
  enabled: boolean;
  windows: string[];
}

/** In the directory, or in the figures alone: events name what the directory has never heard of. */
export const entityExists = (type: string, id: string): Sql => ({
  text: `select exists (select 1 from coliseum_entities where type = $1 and id = $2)
    or exists (select 1 from coliseum_rollups where entity_type = $1 and entity_id = $2 and period = 'all_time' and event_id = '')
    as found`,
  values: [type, id],
});

export const tournamentExists = (id: string): Sql => ({
  text: `select exists (select 1 from coliseum_tournaments where id = $1) as found`,
  values: [id],
});
