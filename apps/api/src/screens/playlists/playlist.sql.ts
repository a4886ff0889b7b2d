/** The statements of coliseum_playlists. */
import type { PlaylistItem } from '@coliseum/contracts';
import type { Sql } from '../../platform/database/sql.js';

const COLUMNS = `id, name, items, version, live_version, live_items, published_at, published_by, forced, updated_at,
  updated_by`;

export interface PlaylistDraft {
  name: string;
  items: PlaylistItem[];
}

export const insertPlaylist = (id: string, { name, items }: PlaylistDraft, by: string, now: Date): Sql => ({
  text: `insert into coliseum_playlists (id, name, items, created_at, updated_at, updated_by)
    values ($1, $2, $3, $4, $4, $5)`,
  values: [id, name, JSON.stringify(items), now, by],
});

export const listPlaylists = (limit: number, offset: number): Sql => ({
  text: `select ${COLUMNS} from coliseum_playlists order by lower(name), id limit $1 offset $2`,
  values: [limit, offset],
});
export const countPlaylists = (): Sql => ({ text: 'select count(*)::int as total from coliseum_playlists' });

export const readPlaylist = (id: string): Sql => ({
  text: `select ${COLUMNS} from coliseum_playlists where id = $1`,
  values: [id],
});

/** Whoever else changes it waits until the transaction ends. */
export const holdPlaylist = (id: string): Sql => ({
  text: `select ${COLUMNS} from coliseum_playlists where id = $1 for no key update`,
  values: [id],
});

export const updatePlaylist = (id: string, { name, items }: PlaylistDraft, by: string, now: Date): Sql => ({
  text: `update coliseum_playlists set name = $2, items = $3, version = version + 1, updated_at = $4, updated_by = $5
    where id = $1`,
  values: [id, name, JSON.stringify(items), now, by],
});

/** The draft goes live as it stands. */
export const publishPlaylist = (id: string, forced: boolean, by: string, now: Date): Sql => ({
  text: `update coliseum_playlists set live_version = version, live_items = items, published_at = $2, published_by = $3,
    forced = $4 where id = $1`,
  values: [id, now, by, forced],
});

export const deletePlaylist = (id: string): Sql => ({
  text: 'delete from coliseum_playlists where id = $1',
  values: [id],
});
