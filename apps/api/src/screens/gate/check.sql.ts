/** The statements of coliseum_playlist_checks and its pictures. */
import type { GateFinding, PlaylistItem } from '@coliseum/contracts';
import type { Sql } from '../../platform/database/sql.js';
import type { GateWall } from './check-row.js';

/** Any number: held by whoever looks for a check to run, so that one runs at a time. */
const CLAIM_LOCK = 0x6a7e;
export const LEASE_SECONDS = 30;
const LEASE = `clock_timestamp() + interval '${LEASE_SECONDS} seconds'`;

const COLUMNS = `c.id, c.playlist_id, c.version, c.items, c.walls, c.status, c.done, c.total, c.problem, c.findings,
  c.started_at, c.finished_at,
  (select jsonb_agg(jsonb_build_object('id', p.id, 'itemId', p.item_id, 'width', p.width, 'height', p.height)
    order by p.place) from coliseum_playlist_check_pictures p where p.check_id = c.id) as pictures`;

/** Takes the place of an older one: whoever runs that finds it gone, and stops. */
export const dropCheckOf = (playlistId: string): Sql => ({
  text: 'delete from coliseum_playlist_checks where playlist_id = $1',
  values: [playlistId],
});

export interface NewCheck {
  id: string;
  playlistId: string;
  version: number;
  items: PlaylistItem[];
  walls: GateWall[];
  by: string;
}

export const insertCheck = ({ id, playlistId, version, items, walls, by }: NewCheck): Sql => ({
  text: `insert into coliseum_playlist_checks (id, playlist_id, version, items, walls, total, requested_by)
    values ($1, $2, $3, $4, $5, $6, $7)`,
  values: [
    id,
    playlistId,
    version,
    JSON.stringify(items),
    JSON.stringify(walls),
    items.length * walls.length,
    by,
  ],
});

export const readCheck = (id: string): Sql => ({
  text: `select ${COLUMNS} from coliseum_playlist_checks c where c.id = $1`,
  values: [id],
});

export const checksOf = (playlistIds: readonly string[]): Sql => ({
  text: `select ${COLUMNS} from coliseum_playlist_checks c where c.playlist_id = any($1::uuid[])`,
  values: [playlistIds],
});

export const lockClaims = (): Sql => ({ text: 'select pg_advisory_xact_lock($1)', values: [CLAIM_LOCK] });

/** The oldest that waits, where none runs. */
export const claimCheck = (owner: string): Sql => ({
  text: `update coliseum_playlist_checks c set status = 'running', owner = $1, lease_until = ${LEASE},
      started_at = clock_timestamp()
    where c.id = (select id from coliseum_playlist_checks where status = 'queued' order by requested_at, id limit 1)
      and not exists (select from coliseum_playlist_checks where status = 'running')
    returning ${COLUMNS}`,
  values: [owner],
});

/** Those whose worker was not heard for too long. */
export const breakAbandoned = (): Sql => ({
  text: `update coliseum_playlist_checks c set status = 'broken', finished_at = clock_timestamp(),
      problem = 'The process that ran this check ended before it was done; check it again.'
    where c.status = 'running' and c.lease_until < clock_timestamp()
    returning ${COLUMNS}`,
});

const HELD = `c.id = $1 and c.owner = $2 and c.status = 'running'`;

/** @returns no row where another check took its place, or it was given up */
export const renewLease = (id: string, owner: string): Sql => ({
  text: `update coliseum_playlist_checks c set lease_until = ${LEASE} where ${HELD}`,
  values: [id, owner],
});

export const addProgress = (
  id: string,
  owner: string,
  done: number,
  findings: readonly GateFinding[],
): Sql => ({
  text: `update coliseum_playlist_checks c set done = $3, findings = c.findings || $4::jsonb, lease_until = ${LEASE}
    where ${HELD}`,
  values: [id, owner, done, JSON.stringify(findings)],
});

export const finishCheck = (id: string, owner: string): Sql => ({
  text: `update coliseum_playlist_checks c set finished_at = clock_timestamp(), lease_until = null,
      status = case when c.findings @> '[{"severity": "blocks"}]' then 'failed' else 'passed' end
    where ${HELD}`,
  values: [id, owner],
});

export const breakCheck = (id: string, owner: string, problem: string): Sql => ({
  text: `update coliseum_playlist_checks c set status = 'broken', finished_at = clock_timestamp(), lease_until = null,
      problem = $3
    where ${HELD}`,
  values: [id, owner, problem],
});

/** The process stops: another one begins it anew. */
export const requeueCheck = (id: string, owner: string): Sql => ({
  text: `with again as (
      update coliseum_playlist_checks c set status = 'queued', done = 0, findings = '[]', owner = null,
        lease_until = null, started_at = null
      where ${HELD} returning c.id)
    delete from coliseum_playlist_check_pictures where check_id in (select id from again)`,
  values: [id, owner],
});

export interface NewPicture {
  id: string;
  checkId: string;
  place: number;
  itemId: string;
  width: number;
  height: number;
  contentType: string;
  bytes: Uint8Array;
}

export const insertPicture = (picture: NewPicture): Sql => ({
  text: `insert into coliseum_playlist_check_pictures (id, check_id, place, item_id, width, height, content_type, bytes)
    values ($1, $2, $3, $4, $5, $6, $7, $8)`,
  values: [
    picture.id,
    picture.checkId,
    picture.place,
    picture.itemId,
    picture.width,
    picture.height,
    picture.contentType,
    picture.bytes,
  ],
});

export const readPicture = (playlistId: string, pictureId: string): Sql => ({
  text: `select p.content_type, p.bytes from coliseum_playlist_check_pictures p
    join coliseum_playlist_checks c on c.id = p.check_id
    where c.playlist_id = $1 and p.id = $2`,
  values: [playlistId, pictureId],
});
