/** Which boards there are to be ranked anew. */
import type { Sql } from '../../platform/database/sql.js';

export const publishedEvents = (leaderboardId: string, limit: number): Sql => ({
  text: `select event_id from coliseum_leaderboard_states where leaderboard_id = $1 and event_id <> ''
    group by event_id order by max(generated_at) desc limit $2`,
  values: [leaderboardId, limit],
});
