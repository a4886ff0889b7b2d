/** One person's rows, and those that their events fed: which they are, and how they go. */
import { UNIQUE_COUNTERS } from '@coliseum/contracts';
import type { Sql } from '../../platform/database/sql.js';
import { ALL_KINDS, named, PERIOD_KINDS } from '../row-kinds.js';

/** The hours in which the person has figures, with how many events of all stand in each; a person's own row tells of every event. */
export const hoursOf = (userId: string): Sql => ({
  text: `with hours as (
      select period_start as hour from coliseum_rollup_rows
        where entity_type = 'user' and period = 'hourly' and event_id = '' and entity_id = $1
      union select hour from coliseum_rollup_user_parts where event_id = '' and entity_id = $1)
    select h.hour, coalesce((select sum(s.events) from coliseum_rollup_parts_hourly s
      where s.entity_type = 'system' and s.event_id = '' and s.period_start = h.hour), 0)::float8 as events
    from hours h order by h.hour`,
  values: [userId],
});

const keysOf = (events: string, kinds = ALL_KINDS): string =>
  kinds
    .map(
      (kind) =>
        `select '${kind.entityType}', ${kind.eventId}, ${kind.entityId}, date_trunc('hour', timestamp, 'UTC') from ${events} ${named(kind)}`,
    )
    .join(' union ');

export interface TheirEvent {
  id: string;
  hour: Date;
}
export const eventsIn = (userId: string, hours: readonly Date[]): Sql => ({
  text: `select m.id::text, h.at as hour from unnest($2::timestamptz[]) h (at)
    join coliseum_metrics m on m.timestamp >= h.at and m.timestamp < h.at + interval '1 hour' where m.user_id = $1`,
  values: [userId, hours],
});

/** rollup_dirty: the rows that these events feed, but for those about people. */
export const markFed = (ids: readonly string[]): Sql => ({
  text: `with theirs as materialized (select m.*, coliseum_ballot_word(m.metric_type, m.metadata) as ballot
      from coliseum_metrics m where m.id = any($1::uuid[]))
    insert into rollup_dirty (entity_type, event_id, entity_id, hour) ${keysOf('theirs', PERIOD_KINDS)}`,
  values: [ids],
});
/** rollup_dirty: beside them the person's own rows of these hours. */
export const markOwn = (userId: string, ids: readonly string[], hours: readonly Date[]): Sql => ({
  text: `insert into rollup_dirty (entity_type, event_id, entity_id, hour)
    select distinct 'user', event_id::text, $1::text, date_trunc('hour', timestamp, 'UTC')
      from coliseum_metrics where id = any($2::uuid[]) and event_id is not null
    union all select 'user', '', $1::text, unnest($3::timestamptz[])`,
  values: [userId, ids, hours],
});

/** Those of the hours that the retention has not sealed. */
export const notSealed = (hours: readonly Date[]): Sql => ({
  text: `select h.hour from unnest($1::timestamptz[]) h (hour)
    where not exists (select 1 from coliseum_dropped_ranges s
      where h.hour <= s.last_timestamp and h.hour + interval '1 hour' > s.first_timestamp)`,
  values: [hours],
});

/** What the recount would not put back, deleted here for the account; rollup_dirty names the hours. */
export const dropMembers = (userId: string): Sql => ({
  text: `delete from coliseum_rollup_members m
    using (select distinct coliseum_scope_id(entity_type, event_id, entity_id) as scope_id, hour from rollup_dirty where entity_type <> 'user') d,
      unnest('{${UNIQUE_COUNTERS.join(',')}}'::text[]) c (counter)
    where m.scope_id = d.scope_id and m.counter = c.counter and m.user_id = $1 and m.hour = d.hour`,
  values: [userId],
});
export const dropMinutes = (userId: string): Sql => ({
  text: `delete from coliseum_rollup_minutes m using (select distinct event_id, hour from rollup_dirty where entity_type = 'user') d
    where m.event_id = d.event_id and m.user_id = $1 and m.minute >= d.hour and m.minute < d.hour + interval '1 hour'`,
  values: [userId],
});
export const dropRows = (): Sql => ({
  text: `delete from coliseum_rollup_rows r using rollup_dirty d
    where d.entity_type = 'user' and r.entity_type = 'user' and r.period = 'hourly' and r.event_id = d.event_id
      and r.entity_id = d.entity_id and r.period_start = d.hour`,
});

/** Boards that keep standings of people are told by the room that keeps them: a note would name the person. */
export const unnote = (userId: string): Sql => ({
  text: `delete from rollup_dirty where entity_type = 'user' and entity_id = $1`,
  values: [userId],
});

/** Voids that the person sent, with what they undo. */
export interface SentVoid {
  void_id: string;
  voided_id: string;
}
export const voidsBy = (userId: string): Sql => ({
  text: `select v.void_id::text, v.voided_id::text from coliseum_voids v join coliseum_metrics m on m.id = v.void_id
    where m.user_id = $1`,
  values: [userId],
});

/** Who else undid the same; their word stands. */
export const otherVoids = (voidedIds: readonly string[], userId: string): Sql => ({
  text: `select distinct on (1) lower(m.metadata ->> 'voidsId') as voided_id, m.id::text as void_id from coliseum_metrics m
    where m.metric_type = 'passport.entry_voided' and lower(m.metadata ->> 'voidsId') = any($1::text[])
      and m.user_id is distinct from $2::uuid and not exists (select 1 from coliseum_erasures e where e.user_id = m.user_id)
    order by 1, m.id`,
  values: [voidedIds, userId],
});
export const inheritVoids = (heirs: readonly SentVoid[]): Sql => ({
  text: `update coliseum_voids v set void_id = h.void_id from unnest($1::uuid[], $2::uuid[]) h (voided_id, void_id)
    where v.voided_id = h.voided_id`,
  values: [heirs.map(({ voided_id }) => voided_id), heirs.map(({ void_id }) => void_id)],
});
export const liftVoids = (voidIds: readonly string[]): Sql => ({
  text: 'delete from coliseum_voids where void_id = any($1::uuid[])',
  values: [voidIds],
});

/** Events that count again, as they will be found by a recount. */
const RESTORED = `select m.*, coliseum_ballot_word(m.metric_type, m.metadata) as ballot from coliseum_metrics m
  where m.id = any($1::uuid[]) and m.xid < $2::xid8 and not exists (select 1 from coliseum_erasures e where e.user_id = m.user_id)`;
export const markRestored = (ids: readonly string[], below: string): Sql => ({
  text: `with restored as materialized (${RESTORED}), told as (
      insert into coliseum_progress_sessions (session_id, track_id, user_id)
      select distinct session_id, track_id, user_id from restored where metric_type = 'player.track_progress'
        and session_id is not null and track_id is not null and user_id is not null
      on conflict do nothing returning session_id, track_id, user_id
    ), plays as materialized (
      select m.*, null as ballot from told t join coliseum_metrics m on m.session_id = t.session_id and m.track_id = t.track_id and m.user_id = t.user_id
      where m.metric_type = 'player.track_played' and m.session_id is not null)
    insert into rollup_dirty (entity_type, event_id, entity_id, hour) ${keysOf('restored')} union ${keysOf('plays')}`,
  values: [ids, below],
});
export const votesAmong = (ids: readonly string[]): Sql => ({
  text: `select distinct event_id::text from coliseum_metrics where id = any($1::uuid[]) and event_id is not null
    and metric_type in ('concierto.vote_cast', 'concierto.vote_retracted')`,
  values: [ids],
});
