/** The statements of coliseum_rehearsals. */
import type { Recording } from '@coliseum/contracts';
import type { Sql } from '../../platform/database/sql.js';

const START_LOCK = 0x4eae;
const COLUMNS = `id, name, speed, screen_ids::text[] as screen_ids, active_screen_ids::text[] as active_screen_ids, started_at,
  started_by, ends_at, stopped_at`;
const KEPT = `interval '30 days'`;

/** Starts are one after another, so that no wall has two rehearsals. */
export const lockStarts = (): Sql => ({ text: 'select pg_advisory_xact_lock($1)', values: [START_LOCK] });

/** Who loses the last of its walls is stopped by that. */
export const takeScreens = (screenIds: readonly string[], by: string, now: Date): Sql => ({
  text: `with taken as (
      select id, array(select unnest(active_screen_ids) except select unnest($1::uuid[])) as rest
      from coliseum_rehearsals where not closed and active_screen_ids && $1::uuid[])
    update coliseum_rehearsals r set active_screen_ids = t.rest,
      stopped_at = case when t.rest = '{}' and r.ends_at > $3 then $3 end,
      stopped_by = case when t.rest = '{}' and r.ends_at > $3 then $2 end,
      closed = t.rest = '{}'
    from taken t where t.id = r.id`,
  values: [screenIds, by, now],
});

export interface NewRehearsal {
  id: string;
  recording: Recording;
  speed: number;
  screenIds: readonly string[];
  startedAt: Date;
  startedBy: string;
  endsAt: Date;
}

export const insertRehearsal = (made: NewRehearsal): Sql => ({
  text: `insert into coliseum_rehearsals (id, name, speed, screen_ids, active_screen_ids, recording, started_at, started_by, ends_at)
    values ($1, $2, $3, $4, $4, $5, $6, $7, $8) returning ${COLUMNS}`,
  values: [
    made.id,
    made.recording.name,
    made.speed,
    made.screenIds,
    JSON.stringify(made.recording),
    made.startedAt,
    made.startedBy,
    made.endsAt,
  ],
});

export const listRehearsals = (limit: number, offset: number): Sql => ({
  text: `select ${COLUMNS} from coliseum_rehearsals order by started_at desc, id limit $1 offset $2`,
  values: [limit, offset],
});
export const countRehearsals = (): Sql => ({
  text: 'select count(*)::int as total from coliseum_rehearsals',
});

export const readRehearsal = (id: string): Sql => ({
  text: `select ${COLUMNS} from coliseum_rehearsals where id = $1`,
  values: [id],
});

export const readRecording = (id: string): Sql => ({
  text: 'select recording::text as json from coliseum_rehearsals where id = $1',
  values: [id],
});

/** @returns no row where it is over already */
export const stopRehearsal = (id: string, by: string, now: Date): Sql => ({
  text: `update coliseum_rehearsals set stopped_at = $3, stopped_by = $2, closed = true
    where id = $1 and not closed and stopped_at is null and ends_at > $3 returning ${COLUMNS}`,
  values: [id, by, now],
});

/** Those that were neither stopped nor told to be over. */
export const runningNow = (): Sql => ({
  text: `select ${COLUMNS} from coliseum_rehearsals where not closed and stopped_at is null order by started_at, id`,
});

/** Those whose time is over; each is given to one process only. */
export const closeEnded = (now: Date): Sql => ({
  text: `update coliseum_rehearsals set closed = true where not closed and ends_at <= $1 returning ${COLUMNS}`,
  values: [now],
});

export const forgetOld = (now: Date): Sql => ({
  text: `delete from coliseum_rehearsals where closed and started_at < $1::timestamptz - ${KEPT}`,
  values: [now],
});
