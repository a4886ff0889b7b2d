/** The statements of coliseum_screens. */
import type { HeldCommand, ScreenProfile } from '@coliseum/contracts';
import type { Sql } from '../../platform/database/sql.js';

/** `group_playlist_id`: what its group shows */
export const allScreens = (): Sql => ({
  name: 'screens_all',
  text: `select s.id, s.name, s.profile, s.group_id, s.playlist_id, g.playlist_id as group_playlist_id,
      encode(s.token_hash, 'hex') as token_hash, s.token_used_at is not null as token_used, s.held, s.held_beneath,
      s.version, s.paired_at, s.paired_by
    from coliseum_screens s left join coliseum_screen_groups g on g.id = s.group_id order by s.name, s.id`,
});

export interface ScreenRow {
  id: string;
  name: string;
  profile: ScreenProfile;
  group_id: string | null;
  playlist_id: string | null;
  group_playlist_id: string | null;
  token_hash: string | null;
  token_used: boolean;
  held: HeldCommand | null;
  held_beneath: HeldCommand | null;
  version: number;
  paired_at: Date;
  paired_by: string;
}

/** Another text as soon as any row of them is another version of itself. */
export const screensSignature = (): Sql => ({
  name: 'screens_signature',
  text: `select md5(coalesce((select string_agg(id || ':' || xmin, ',' order by id) from coliseum_screens), '') || '|' ||
    coalesce((select string_agg(id || ':' || xmin, ',' order by id) from coliseum_screen_groups), '')) as signature`,
});

export interface NewScreen {
  id: string;
  name: string;
  profile: ScreenProfile;
  groupId: string | null;
  playlistId: string | null;
  pairedBy: string;
}

export const insertScreen = (screen: NewScreen): Sql => ({
  text: `insert into coliseum_screens (id, name, profile, group_id, playlist_id, paired_by) values ($1, $2, $3, $4, $5, $6)`,
  values: [screen.id, screen.name, screen.profile, screen.groupId, screen.playlistId, screen.pairedBy],
});

/** Until the token was used the wall may have missed it, and is given another one. */
export const giveToken = (id: string, hash: Buffer): Sql => ({
  text: `update coliseum_screens set token_hash = $2 where id = $1 and token_used_at is null returning id, name`,
  values: [id, hash],
});

export const markTokenUsed = (id: string): Sql => ({
  text: `update coliseum_screens set token_used_at = now() where id = $1 and token_used_at is null`,
  values: [id],
});

export const holdScreen = (id: string): Sql => ({
  text: `select id, name, profile, group_id, playlist_id, version from coliseum_screens where id = $1 for update`,
  values: [id],
});
export type EditedRow = Pick<ScreenRow, 'id' | 'name' | 'profile' | 'group_id' | 'playlist_id' | 'version'>;

export const updateScreen = (row: EditedRow): Sql => ({
  text: `update coliseum_screens set name = $2, profile = $3, group_id = $4, playlist_id = $5, version = $6 where id = $1`,
  values: [row.id, row.name, row.profile, row.group_id, row.playlist_id, row.version],
});

/** In the order of their ids, so that two commands at once wait for each other and do not block for ever. */
export const holdStanding = (ids: readonly string[]): Sql => ({
  text: `select id, held, held_beneath from coliseum_screens where id = any($1::uuid[]) order by id for update`,
  values: [ids],
});
export type StandingRow = Pick<ScreenRow, 'id' | 'held' | 'held_beneath'>;

export const updateStanding = (standings: readonly StandingRow[]): Sql => ({
  text: `update coliseum_screens s set held = nullif(n.held, 'null'), held_beneath = nullif(n.held_beneath, 'null')
    from jsonb_to_recordset($1::jsonb) n (id uuid, held jsonb, held_beneath jsonb) where s.id = n.id`,
  values: [JSON.stringify(standings)],
});

export const deleteScreen = (id: string): Sql => ({
  text: `delete from coliseum_screens where id = $1`,
  values: [id],
});
