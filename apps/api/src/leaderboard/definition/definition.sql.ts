/** Removing a board and all that was published of it. */
import type { Sql } from '../../platform/database/sql.js';

/** The definition first: its lock waits for a publisher that is at work, and stops the next one. */
export const deleteBoard = (id: string): Sql[] =>
  [
    'delete from coliseum_leaderboard_definitions where id = $1',
    'delete from coliseum_leaderboard_states where leaderboard_id = $1',
    'delete from coliseum_leaderboards where leaderboard_id = $1',
    'delete from coliseum_leaderboard_revisions where leaderboard_id = $1',
  ].map((text) => ({ text, values: [id] }));
