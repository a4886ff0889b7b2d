/** The statements of coliseum_report_files: which are there, which are wanted, and who makes them. */
import type { Paper } from '@coliseum/contracts';
import type { Sql } from '../../platform/database/sql.js';

const LEASE_SECONDS = 15;
const LEASE = `clock_timestamp() + interval '${LEASE_SECONDS} seconds'`;
const LET_GO = 'owner = null, lease_until = null';
const HELD = `id = $1 and owner = $2 and state = 'making' and report_id is not null`;
const STANDS = `report_id = $1 and format = 'pdf' and paper = $2
  and coalesce(share_id::text, '') = coalesce($3::text, '') and state <> 'dropped'`;
const COLUMNS = 'id, report_id, paper, share_id, state, key, bytes, pages, problem, attempts, made_at';
export const MOST_TRIES = 2;

export interface FileRow {
  id: string;
  report_id: string;
  paper: Paper;
  share_id: string | null;
  state: 'wanted' | 'making' | 'ready' | 'failed' | 'dropped';
  key: string;
  bytes: number | null;
  pages: number | null;
  problem: { code: string; message: string } | null;
  attempts: number;
  made_at: Date | null;
}
export type FoundFile = FileRow & Record<string, unknown>;

/** Which file of a report: on what paper, and for which link. */
export interface FileWish {
  reportId: string;
  paper: Paper;
  shareId: string | null;
}
const wishValues = ({ reportId, paper, shareId }: FileWish): unknown[] => [reportId, paper, shareId];

export const findFile = (wish: FileWish): Sql => ({
  text: `select ${COLUMNS} from coliseum_report_files where ${STANDS}`,
  values: wishValues(wish),
});

/** Nothing where one stands already. */
export const wantFile = (id: string, wish: FileWish, attempts: number, now: Date): Sql => ({
  text: `insert into coliseum_report_files (id, report_id, paper, share_id, format, key, attempts, wanted_at)
    values ($4::uuid, $1::uuid, $2, $3, 'pdf', ($1::uuid)::text || '/' || ($4::uuid)::text || '.pdf', $5, $6)
    on conflict do nothing`,
  values: [...wishValues(wish), id, attempts, now],
});

/** What failed is wanted again. */
export const wantAgain = (id: string): Sql => ({
  text: `update coliseum_report_files set state = 'wanted', attempts = 0, problem = null, due_at = clock_timestamp()
    where id = $1 and state = 'failed'`,
  values: [id],
});

/** This one, whatever else waits; nothing where another process makes it. */
export const claimFile = (id: string, owner: string): Sql => ({
  text: `update coliseum_report_files set state = 'making', owner = $2, lease_until = ${LEASE}, attempts = attempts + 1
    where id = $1 and state = 'wanted' and report_id is not null returning ${COLUMNS}`,
  values: [id, owner],
});

export const claimNextFile = (owner: string): Sql => ({
  text: `update coliseum_report_files set state = 'making', owner = $1, lease_until = ${LEASE}, attempts = attempts + 1
    where id = (select id from coliseum_report_files
      where state = 'wanted' and report_id is not null and due_at <= clock_timestamp()
      order by due_at, id limit 1 for update skip locked)
    returning ${COLUMNS}`,
  values: [owner],
});

export const renewFile = (id: string, owner: string): Sql => ({
  text: `update coliseum_report_files set lease_until = ${LEASE} where ${HELD}`,
  values: [id, owner],
});

export interface MadeFile {
  bytes: number;
  pages: number;
  at: Date;
  expiresAt: Date | null;
}
export const finishFile = (id: string, owner: string, { bytes, pages, at, expiresAt }: MadeFile): Sql => ({
  text: `update coliseum_report_files set state = 'ready', bytes = $3, pages = $4, made_at = $5, expires_at = $6,
      problem = null, ${LET_GO}
    where ${HELD}`,
  values: [id, owner, bytes, pages, at, expiresAt],
});

/** Wanted again at once, or given up. */
export const endTry = (
  id: string,
  owner: string,
  problem: { code: string; message: string } | null,
  isLast: boolean,
): Sql => ({
  text: `update coliseum_report_files set state = $4, problem = $3, due_at = clock_timestamp() + interval '1 second', ${LET_GO}
    where ${HELD}`,
  values: [id, owner, problem && JSON.stringify(problem), isLast ? 'failed' : 'wanted'],
});

/** Whoever makes them was not heard for too long: he may still write under their names, so others are made in their place. */
export const dropAbandoned = (): Sql => ({
  text: `update coliseum_report_files set state = 'dropped', ${LET_GO}
    where state = 'making' and lease_until < clock_timestamp() and report_id is not null returning ${COLUMNS}`,
});

const DROP = `update coliseum_report_files set state = 'dropped', ${LET_GO} where state <> 'dropped'`;

export const dropFile = (id: string): Sql => ({ text: `${DROP} and id = $1`, values: [id] });
export const dropFilesOf = (reportId: string): Sql => ({
  text: `${DROP} and report_id = $1`,
  values: [reportId],
});
/** Those that are not there yet: whoever makes one finds it gone. */
export const dropUnmadeFilesOf = (reportId: string): Sql => ({
  text: `${DROP} and report_id = $1 and state <> 'ready'`,
  values: [reportId],
});
export const dropFilesOfShare = (shareId: string): Sql => ({
  text: `${DROP} and share_id = $1`,
  values: [shareId],
});
export const dropExpiredFiles = (now: Date): Sql => ({
  text: `${DROP} and state = 'ready' and expires_at <= $1`,
  values: [now],
});

/** Those that nobody needs any more; each is looked at by one process at a time. */
export const droppedFiles = (most: number): Sql => ({
  text: `select id, key from coliseum_report_files where state = 'dropped' or report_id is null
    order by id limit $1 for update skip locked`,
  values: [most],
});
/** Of one report: whoever looks at them just now is waited for. */
export const droppedFilesOf = (most: number, reportId: string): Sql => ({
  text: `select id, key from coliseum_report_files where state = 'dropped' and report_id = $2
    order by id limit $1 for update`,
  values: [most, reportId],
});
export const forgetFiles = (ids: readonly string[]): Sql => ({
  text: 'delete from coliseum_report_files where id = any($1::uuid[])',
  values: [[...ids]],
});
