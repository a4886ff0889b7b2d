/** What the items of playlists refer to, as the rooms that keep it have it. */
import type { Sql } from '../../platform/database/sql.js';

export interface KnownBoard {
  id: string;
  scope: 'global' | 'event';
}

export const knownBoards = (ids: readonly string[]): Sql => ({
  text: 'select id, scope from coliseum_leaderboard_definitions where enabled and id = any($1)',
  values: [ids],
});

export const knownEvents = (ids: readonly string[]): Sql => ({
  text: `select id from coliseum_entities where type = 'event' and id = any($1)`,
  values: [ids],
});

export const knownTournaments = (ids: readonly string[]): Sql => ({
  text: 'select id::text from coliseum_tournaments where id = any($1::uuid[])',
  values: [ids],
});
