/** Whether a playlist is there. */
import type { Sql } from '../../platform/database/sql.js';

export const readPlaylistName = (id: string): Sql => ({
  text: 'select name from coliseum_playlists where id = $1',
  values: [id.toLowerCase()],
});
