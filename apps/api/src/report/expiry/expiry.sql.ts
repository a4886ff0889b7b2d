/** The statements by which reports come to their end: expired, with their figures kept for a while, then gone. */
import type { Sql } from '../../platform/database/sql.js';

/** Its link ends with it. */
const EXPIRE = (which: string): string => `update coliseum_reports r
    set status = 'expired', expired_at = $1, expires_at = least(r.expires_at, $1), share_link = null
    where r.status = 'ready' and ${which} returning r.id`;

export const expireDue = (now: Date): Sql => ({ text: EXPIRE('r.expires_at <= $1'), values: [now] });

/** Of each entity of a schedule, those beyond the newest so many. */
export const expireBeyondKeep = (now: Date, scheduleId: string | null): Sql => ({
  text: EXPIRE(`r.id in (select o.id from (
      select a.id, s.keep, row_number() over (partition by a.schedule_id, a.entity_id order by a.created_at desc, a.id) as place
      from coliseum_reports a join coliseum_report_schedules s on s.id = a.schedule_id
      where a.status = 'ready' and ($2::uuid is null or s.id = $2)) o
    where o.place > o.keep)`),
  values: [now, scheduleId],
});

export const dropFilesOfReports = (ids: readonly string[]): Sql => ({
  text: `update coliseum_report_files set state = 'dropped', owner = null, lease_until = null
    where state <> 'dropped' and report_id = any($1::uuid[])`,
  values: [[...ids]],
});

/** What expired, failed or was cancelled before that. */
export const forgetReports = (before: Date, most: number): Sql => ({
  text: `select id from coliseum_reports
    where (status = 'expired' and expired_at < $1)
      or (status in ('failed', 'cancelled') and finished_at < $1)
    order by id limit $2 for update skip locked`,
  values: [before, most],
});
export const deleteReports = (ids: readonly string[]): Sql => ({
  text: 'delete from coliseum_reports where id = any($1::uuid[])',
  values: [[...ids]],
});
