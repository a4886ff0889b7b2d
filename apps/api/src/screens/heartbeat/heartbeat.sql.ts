/** The statements of coliseum_screen_heartbeats and coliseum_screen_thumbnails. */
import type { ScreenHeartbeat } from '@coliseum/contracts';
import type { Sql } from '../../platform/database/sql.js';

/** @param beats JSON of [{screenId, heartbeat, at}]; those of walls that are gone are passed over, and older ones never win */
export const storeBeats = (beats: string): Sql => ({
  name: 'screen_beats_store',
  text: `insert into coliseum_screen_heartbeats as h (screen_id, heartbeat, heard_at)
    select b."screenId", b.heartbeat, to_timestamp(b.at / 1000)
    from jsonb_to_recordset($1::jsonb) b ("screenId" uuid, heartbeat jsonb, at float8)
    join coliseum_screens s on s.id = b."screenId"
    order by b."screenId"
    on conflict (screen_id) do update set heartbeat = excluded.heartbeat, heard_at = excluded.heard_at
      where h.heard_at < excluded.heard_at`,
  values: [beats],
});

export const readBeats = (): Sql => ({
  name: 'screen_beats_read',
  text: `select screen_id as "screenId", heartbeat, (extract(epoch from heard_at) * 1000)::float8 as at
    from coliseum_screen_heartbeats`,
});
export interface BeatRow {
  screenId: string;
  heartbeat: ScreenHeartbeat;
  at: number;
}

export const storeThumbnail = (screenId: string, jpeg: Buffer, hash: string, takenAt: Date): Sql => ({
  text: `insert into coliseum_screen_thumbnails (screen_id, jpeg, hash, taken_at)
    select id, $2, $3, $4 from coliseum_screens where id = $1
    on conflict (screen_id) do update set jpeg = excluded.jpeg, hash = excluded.hash, taken_at = excluded.taken_at`,
  values: [screenId, jpeg, hash, takenAt],
});

export const thumbnailMarks = (): Sql => ({
  text: `select screen_id as "screenId", hash, taken_at as "takenAt" from coliseum_screen_thumbnails`,
});

export const readThumbnail = (screenId: string): Sql => ({
  text: `select jpeg, hash, taken_at as "takenAt" from coliseum_screen_thumbnails where screen_id = $1`,
  values: [screenId],
});
