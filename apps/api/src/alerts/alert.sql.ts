/** The statements of coliseum_alerts and of who judges. */
import type { AlertKey, AlertReading } from '@coliseum/domain';
import type { AlertSeverity } from '@coliseum/contracts';
import type { Sql } from '../platform/database/sql.js';
import type { AlertRow } from './alert-row.js';

const COLUMNS = `id, rule, subject, severity, sentence, value, alert_limit, since, seen_at, acknowledged_at, acknowledged_by,
  note, resolved_at`;
/** How long whoever judges is taken to be alive. */
const LEAD_SECONDS = 5;
const KEPT_DAYS = 90;

/** Taken, or held on to; a process that is silent loses it. Who has it anew has not judged yet, and is given time to. */
export const takeLead = (process: string): Sql => ({
  text: `insert into coliseum_alert_lead as l (process, until, judged_at)
    values ($1, clock_timestamp() + make_interval(secs => $2), clock_timestamp())
    on conflict (only_one) do update set process = excluded.process, until = excluded.until,
        judged_at = case when l.process = excluded.process and l.until >= clock_timestamp() then l.judged_at
          else excluded.judged_at end
      where l.process = excluded.process or l.until < clock_timestamp()
    returning process`,
  values: [process, LEAD_SECONDS],
});
export const noteJudged = (process: string): Sql => ({
  text: 'update coliseum_alert_lead set judged_at = clock_timestamp() where process = $1',
  values: [process],
});
/** How long nobody has judged; nothing where nobody ever led. */
export const unjudgedFor = (): Sql => ({
  text: `select extract(epoch from clock_timestamp() - judged_at)::float8 as seconds from coliseum_alert_lead`,
});
export const leaveLead = (process: string): Sql => ({
  text: 'delete from coliseum_alert_lead where process = $1',
  values: [process],
});

/** Worst first, then the oldest. */
const ORDER = `severity = 'critical' desc, since, id`;

export const readStanding = (): Sql => ({
  text: `select ${COLUMNS} from coliseum_alerts where resolved_at is null order by ${ORDER}`,
});

export interface Raised {
  id: string;
  severity: AlertSeverity;
  limit: number;
  reading: AlertReading & { value: number; since: number };
}

/** Nothing where another process has raised it. */
export const raiseAlert = ({ id, severity, limit, reading }: Raised, now: Date): Sql => ({
  text: `insert into coliseum_alerts (id, rule, subject, severity, sentence, value, alert_limit, since, seen_at)
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
    on conflict (rule, subject) where resolved_at is null do nothing returning ${COLUMNS}`,
  values: [
    id,
    reading.rule,
    reading.subject,
    severity,
    reading.sentence,
    reading.value,
    limit,
    new Date(reading.since),
    now,
  ],
});

/** @param measured JSON of [{rule, subject, value, sentence}] */
export const keepAlerts = (measured: string, now: Date): Sql => ({
  text: `update coliseum_alerts a set value = m.value, sentence = m.sentence, seen_at = $2
    from jsonb_to_recordset($1::jsonb) m (rule text, subject text, value float8, sentence text)
    where a.rule = m.rule and a.subject = m.subject and a.resolved_at is null`,
  values: [measured, now],
});

export const resolveAlert = ({ rule, subject }: AlertKey, now: Date): Sql => ({
  text: `update coliseum_alerts set resolved_at = $3
    where rule = $1 and subject = $2 and resolved_at is null returning ${COLUMNS}`,
  values: [rule, subject, now],
});

/** Of an outage during which nothing could be written; once, whichever process tells of it. */
export const recordOutage = (row: AlertRow, now: Date): Sql => ({
  text: `insert into coliseum_alerts (id, rule, subject, severity, sentence, value, alert_limit, since, seen_at, resolved_at)
    select $1::uuid, $2::text, $3::text, $4::text, $5::text, $6::float8, $7::float8, $8::timestamptz, $9::timestamptz, $9::timestamptz
    where not exists (select 1 from coliseum_alerts
      where rule = $2::text and since < $9::timestamptz and coalesce(resolved_at, 'infinity') > $8::timestamptz)`,
  values: [
    row.id,
    row.rule,
    row.subject,
    row.severity,
    row.sentence,
    row.value,
    row.alert_limit,
    row.since,
    now,
  ],
});

export const readAlert = (id: string): Sql => ({
  text: `select ${COLUMNS} from coliseum_alerts where id = $1`,
  values: [id],
});

/** Nothing where it is acknowledged or resolved already. */
export const acknowledgeAlert = (id: string, by: string, note: string | null, now: Date): Sql => ({
  text: `update coliseum_alerts set acknowledged_at = $4, acknowledged_by = $2, note = $3
    where id = $1 and acknowledged_at is null and resolved_at is null returning ${COLUMNS}`,
  values: [id, by, note, now],
});

export type Which = 'standing' | 'resolved' | 'all';
const WHICH: Readonly<Record<Which, string>> = {
  standing: 'resolved_at is null',
  resolved: 'resolved_at is not null',
  all: 'true',
};

/** What stands comes before what is over, of which the newest comes first. */
export const listAlerts = (which: Which, limit: number, offset: number): Sql => ({
  text: `select ${COLUMNS} from coliseum_alerts where ${WHICH[which]}
    order by resolved_at is not null, resolved_at desc, ${ORDER} limit $1 offset $2`,
  values: [limit, offset],
});
export const countAlerts = (which: Which): Sql => ({
  text: `select count(*)::int as total from coliseum_alerts where ${WHICH[which]}`,
});

export const forgetAlerts = (): Sql => ({
  text: 'delete from coliseum_alerts where resolved_at < clock_timestamp() - make_interval(days => $1)',
  values: [KEPT_DAYS],
});
