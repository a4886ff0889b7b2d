/** The statements of coliseum_screen_takeovers. */
import type { TakeoverRecord } from '@coliseum/domain';
import type { Sql } from '../../platform/database/sql.js';

const COLUMNS = `id, text, detail, screen_ids, started_at, started_by, cleared_for, cleared_at, cleared_by, audited`;

/** Those that stand, and those asked for. */
export const readTakeovers = (ids: readonly string[]): Sql => ({
  name: 'screen_takeovers',
  text: `select ${COLUMNS} from coliseum_screen_takeovers where cleared_at is null or id = any($1::uuid[])`,
  values: [ids],
});

/** Adds what is known to what stands, as mergeTakeover of @coliseum/domain does. */
export const mergeIntoStore = ({ takeover, clearedFor, clearedAt, clearedBy }: TakeoverRecord): Sql => ({
  text: `insert into coliseum_screen_takeovers as t
      (id, text, detail, screen_ids, started_at, started_by, cleared_for, cleared_at, cleared_by)
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
    on conflict (id) do update set
      cleared_for = array(select distinct u from unnest(t.cleared_for || excluded.cleared_for) u order by u),
      cleared_at = least(t.cleared_at, excluded.cleared_at),
      cleared_by = case when t.cleared_at is null or excluded.cleared_at < t.cleared_at
        then excluded.cleared_by else t.cleared_by end
    returning audited`,
  values: [
    takeover.id,
    takeover.text,
    takeover.detail,
    takeover.screenIds,
    takeover.startedAt,
    takeover.startedBy,
    clearedFor,
    clearedAt,
    clearedBy,
  ],
});

export const markAudited = (id: string, actId: string): Sql => ({
  text: `update coliseum_screen_takeovers set audited = audited || $2::uuid where id = $1`,
  values: [id, actId],
});

export interface TakeoverRow {
  id: string;
  text: string;
  detail: string | null;
  screen_ids: string[] | null;
  started_at: Date;
  started_by: string;
  cleared_for: string[];
  cleared_at: Date | null;
  cleared_by: string | null;
  audited: string[];
}

export const toRecord = (row: TakeoverRow): TakeoverRecord => ({
  takeover: {
    id: row.id,
    text: row.text,
    detail: row.detail,
    screenIds: row.screen_ids,
    startedAt: row.started_at.toISOString(),
    startedBy: row.started_by,
  },
  clearedFor: row.cleared_for,
  clearedAt: row.cleared_at?.toISOString() ?? null,
  clearedBy: row.cleared_by,
});
