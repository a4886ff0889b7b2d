/** The statements of coliseum_screen_groups. */
import type { ScreenGroup } from '@coliseum/contracts';
import type { Sql } from '../../platform/database/sql.js';

const COLUMNS = `g.id, g.name, g.playlist_id as "playlistId",
  (select count(*)::int from coliseum_screens s where s.group_id = g.id) as screens`;

export const listGroups = (limit: number, offset: number): Sql => ({
  text: `select ${COLUMNS}, count(*) over ()::int as total from coliseum_screen_groups g
    order by g.name, g.id limit $1 offset $2`,
  values: [limit, offset],
});

export const readGroup = (id: string): Sql => ({
  text: `select ${COLUMNS} from coliseum_screen_groups g where g.id = $1`,
  values: [id],
});

export const insertGroup = ({ id, name, playlistId }: Omit<ScreenGroup, 'screens'>): Sql => ({
  text: `insert into coliseum_screen_groups (id, name, playlist_id) values ($1, $2, $3)`,
  values: [id, name, playlistId],
});

export const updateGroup = ({ id, name, playlistId }: Omit<ScreenGroup, 'screens'>): Sql => ({
  text: `update coliseum_screen_groups set name = $2, playlist_id = $3 where id = $1`,
  values: [id, name, playlistId],
});

export const holdGroup = (id: string): Sql => ({
  text: `select id from coliseum_screen_groups where id = $1 for update`,
  values: [id],
});

/** Its screens go by their own playlists from then on. */
export const deleteGroup = (id: string): Sql => ({
  text: `delete from coliseum_screen_groups where id = $1`,
  values: [id],
});
