/** What names a person and follows from no event that is left: sealed hours, ballots, suspicions, notes. */
import type { Sql } from '../../platform/database/sql.js';

/** Every event that was ever counted, and the empty one: by it the keys of what people did there are found one by one. */
const EVENTS = `(select event_id from coliseum_rollup_touches union select '') t`;

export const dropAllRows = (userId: string): Sql[] => [
  {
    text: `delete from coliseum_rollup_user_parts o using ${EVENTS} where o.event_id = t.event_id and o.entity_id = $1`,
    values: [userId],
  },
  {
    text: `delete from coliseum_rollup_rows r using ${EVENTS}
      where r.entity_type = 'user' and r.period = 'hourly' and r.event_id = t.event_id and r.entity_id = $1`,
    values: [userId],
  },
];
export const dropAllMinutes = (userId: string): Sql => ({
  text: `delete from coliseum_rollup_minutes m using ${EVENTS} where m.event_id = t.event_id and m.user_id = $1`,
  values: [userId],
});
export const dropBallots = (userId: string): Sql => ({
  text: `delete from coliseum_ballots b using (select event_id::uuid from coliseum_rollup_touches where event_id <> '') t
    where b.event_id = t.event_id and b.user_id = $1`,
  values: [userId],
});

export interface Membership {
  scope_id: string;
  counter: string;
  hour: Date;
}
export const membershipsOf = (userId: string): Sql => ({
  text: 'select scope_id::text, counter, hour from coliseum_rollup_members where user_id = $1',
  values: [userId],
});
export const dropMemberships = (userId: string, some: readonly Membership[]): Sql => ({
  text: `delete from coliseum_rollup_members m using unnest($2::uuid[], $3::text[], $4::timestamptz[]) k (scope_id, counter, hour)
    where m.scope_id = k.scope_id and m.counter = k.counter and m.user_id = $1 and m.hour = k.hour`,
  values: [userId, some.map((k) => k.scope_id), some.map((k) => k.counter), some.map((k) => k.hour)],
});

export const sessionsOf = (userId: string): Sql => ({
  text: 'select session_id, track_id::text from coliseum_progress_sessions where user_id = $1',
  values: [userId],
});
export interface Session {
  session_id: string;
  track_id: string;
}
export const dropSessions = (userId: string, some: readonly Session[]): Sql => ({
  text: `delete from coliseum_progress_sessions p using unnest($2::text[], $3::uuid[]) k (session_id, track_id)
    where p.session_id = k.session_id and p.track_id = k.track_id and p.user_id = $1`,
  values: [userId, some.map((k) => k.session_id), some.map((k) => k.track_id)],
});

export const dropSuspicions = (userId: string): Sql => ({
  text: 'delete from coliseum_suspect_votes where user_id = $1',
  values: [userId],
});
/** Ticks note whom they touched for some minutes. */
export const dropNotes = (userId: string): Sql => ({
  text: `update coliseum_rollup_touched set entity_ids = array_remove(entity_ids, $1)
    where entity_type = 'user' and $1 = any(entity_ids)`,
  values: [userId],
});
/** Accounts of reconciliations give examples. */
export const dropExamples = (userId: string): Sql => ({
  text: `update coliseum_reconciliations set error = replace(error, $1, 'somebody'), examples = (
      select coalesce(jsonb_agg(e), '[]') from jsonb_array_elements(examples) e where position($1 in e::text) = 0)
    where position($1 in concat_ws(' ', examples::text, error)) > 0`,
  values: [userId],
});
