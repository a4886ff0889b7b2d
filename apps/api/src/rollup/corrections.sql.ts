/** What takes figures back: voids, and plays whose session told its progress by itself. */
import type { Sql } from '../platform/database/sql.js';
import { ALL_KINDS, named } from './row-kinds.js';

const UUID = `'^[0-9a-fA-F]{8}-([0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}$'`;

/** Notes what the batch voids; an event is voided once, by whichever void came first. */
export const noteVoids = (): Sql => ({
  text: `insert into coliseum_voids (voided_id, void_id)
    select distinct on (1) (metadata ->> 'voidsId')::uuid, id from rollup_batch
    where metric_type = 'passport.entry_voided' and metadata ->> 'voidsId' ~ ${UUID} order by 1, id
    on conflict do nothing`,
});

/**
 * The rows that hold an event which is voided only now. To be asked before the batch's own voided events are dropped.
 * @param from the watermark: what lies below it is in the figures already
 */
export const markVoided = (from: string): Sql => ({
  text: `with voided as materialized (
      select *, coliseum_ballot_word(metric_type, metadata) as ballot from coliseum_metrics
      where xid < $1::xid8 and id in (select voided_id from coliseum_voids where void_id in (select id from rollup_batch)))
    insert into rollup_dirty (entity_type, event_id, entity_id, hour)
    ${ALL_KINDS.map(
      (
        kind,
      ) => `select '${kind.entityType}', ${kind.eventId}, ${kind.entityId}, date_trunc('hour', timestamp, 'UTC')
      from voided ${named(kind)}`,
    ).join(' union ')}`,
  values: [from],
});

/** A voided event is in no figure, whenever its void came. */
export const dropVoided = (): Sql => ({
  text: `delete from rollup_batch b using coliseum_voids v where v.voided_id = b.id`,
});

/**
 * Notes the sessions that send progress. The plays of theirs that are in the figures with all they were said to have
 * been listened to go into rollup_undone, to be taken out again: what was sent as progress counts in their place.
 */
export const noteProgress = (from: string): Sql => ({
  text: `with fresh as (
      insert into coliseum_progress_sessions (session_id, track_id, user_id)
      select distinct session_id, track_id, user_id from rollup_batch
      where metric_type = 'player.track_progress' and session_id is not null
        and track_id is not null and user_id is not null
      order by 1, 2, 3 on conflict do nothing returning session_id, track_id, user_id
    )
    insert into rollup_undone
    select m.id, m.session_id, m.user_id, m.artist_id, m.event_id, m.track_id, m.brand_id, m.city_id, m.campaign_id, m.metric_type,
      m.metric_value, m.dna_match_score, m.metadata, m.timestamp, m.created_at, date_trunc('hour', m.timestamp, 'UTC'), false, false, null
    from fresh f join coliseum_metrics m on m.session_id = f.session_id and m.track_id = f.track_id and m.user_id = f.user_id
    where m.metric_type = 'player.track_played' and m.session_id is not null and m.xid < $1::xid8
      and jsonb_typeof(m.metadata -> 'msPlayed') = 'number'
      and not exists (select 1 from coliseum_voids v where v.voided_id = m.id)`,
  values: [from],
});

/**
 * Where all progress of a session on a track is voided, its plays count as they say again: they are marked to be counted
 * anew. To be asked after the voids were noted, before the batch's own progress is.
 */
export const forgetProgress = (from: string): Sql => ({
  text: `with taken_back as (
      select distinct m.session_id, m.track_id, m.user_id from coliseum_metrics m
      where m.id in (select voided_id from coliseum_voids where void_id in (select id from rollup_batch))
        and m.metric_type = 'player.track_progress' and m.session_id is not null
    ), forgotten as (
      delete from coliseum_progress_sessions p using taken_back t
      where p.session_id = t.session_id and p.track_id = t.track_id and p.user_id = t.user_id
        and not exists (select 1 from coliseum_metrics o
          where o.metric_type = 'player.track_progress' and o.session_id is not null and o.session_id = t.session_id
            and o.track_id = t.track_id and o.user_id = t.user_id and o.xid < $1::xid8
            and not exists (select 1 from coliseum_voids v where v.voided_id = o.id))
      returning p.session_id, p.track_id, p.user_id
    ), plays as (
      select m.*, null as ballot from forgotten f join coliseum_metrics m on m.session_id = f.session_id and m.track_id = f.track_id and m.user_id = f.user_id
      where m.metric_type = 'player.track_played' and m.session_id is not null and m.xid < $1::xid8
        and not exists (select 1 from coliseum_voids v where v.voided_id = m.id)
    )
    insert into rollup_dirty (entity_type, event_id, entity_id, hour)
    ${ALL_KINDS.map(
      (kind) =>
        `select '${kind.entityType}', ${kind.eventId}, ${kind.entityId}, date_trunc('hour', timestamp, 'UTC') from plays ${named(kind)}`,
    ).join(' union ')}
    except select entity_type, event_id, entity_id, hour from rollup_dirty`,
  values: [from],
});
