/** One person's events, those of others that name them, and what was refused and names them. */
import type { Sql } from '../../platform/database/sql.js';

export interface Found {
  id: string;
}

export const eventsOf = (userId: string): Sql => ({
  text: 'select id::text from coliseum_metrics where user_id = $1',
  values: [userId],
});

export const deleteEvents = (ids: readonly string[]): Sql => ({
  text: 'delete from coliseum_metrics where id = any($1::uuid[])',
  values: [ids],
});

/** Where a value of the metadata, however deep, or one of its own keys is the person's id: what the indexes of closed months can tell. */
export const eventsNaming = (userId: string): Sql => ({
  text: `select id::text from coliseum_metrics
    where metadata @? $1::jsonpath or metadata @? $2::jsonpath or metadata ? $3 or metadata ? $4`,
  values: [
    `$.** ? (@ == "${userId}")`,
    `$.** ? (@ == "${userId.toUpperCase()}")`,
    userId,
    userId.toUpperCase(),
  ],
});

/** Nobody stands where the person stood. The fingerprint stays: the same event, sent again, is known. */
export const namelessEvents = (userId: string, ids: readonly string[]): Sql => ({
  text: `update coliseum_metrics
    set metadata = regexp_replace(metadata::text, $1, '00000000-0000-0000-0000-000000000000', 'gi')::jsonb
    where id = any($2::uuid[])`,
  values: [userId, ids],
});

/** The bytes are no text: as one they are looked through by escapes for what is none. */
export const failuresNaming = (userId: string): Sql => ({
  text: `select id::text from coliseum_failed_events
    where position($1 in lower(encode(raw, 'escape'))) > 0 or position($1 in lower(coalesce(edited, ''))) > 0
      or position($1 in lower(concat_ws(' ', event_id, path, message))) > 0`,
  values: [userId],
});

export const deleteFailures = (ids: readonly string[]): Sql => ({
  text: 'delete from coliseum_failed_events where id = any($1::uuid[])',
  values: [ids],
});
