/** The events that the figures should hold, once for a whole verification: without the voided, without people who were erased, before the watermark. */
import type { Sql } from '../platform/database/sql.js';
import { BALLOT, judgeVotes } from './judge-votes.sql.js';

/** Who was erased is in no figure, and undoes nothing. */
const STANDS = `(m.user_id is null or m.user_id not in (select user_id from coliseum_erasures))`;
/** A void names its event in metadata.voidsId; anything else there names none. */
const VOIDED = `select distinct lower(metadata ->> 'voidsId') as id from coliseum_metrics m
  join coliseum_watermarks w on w.consumer = 'rollup' and m.xid < w.next_xid
  where metric_type = 'passport.entry_voided' and ${STANDS}`;
/** Where a session sent its progress on a track, the play of it adds no listening time of its own. */
const PROGRESSED = `select distinct session_id, track_id, user_id from coliseum_metrics m
  join coliseum_watermarks w on w.consumer = 'rollup' and m.xid < w.next_xid
  where metric_type = 'player.track_progress' and not exists (select 1 from voided v where v.id = m.id::text)`;

export const gatherCountedEvents = (): Sql[] => [
  ...judgeVotes(VOIDED),
  {
    text: `create temp table counted_events on commit drop as
      with voided as materialized (${VOIDED}), told as materialized (${PROGRESSED})
      select m.id, m.user_id, m.artist_id, m.event_id, m.track_id, m.brand_id, m.city_id, m.campaign_id, m.metric_type,
        m.metric_value, m.dna_match_score, m.timestamp, told.session_id is not null as progressed, aside.id is not null as set_aside,
        ${BALLOT} as ballot,
        case when m.metadata <> '{}' then m.metadata end as metadata
      from coliseum_metrics m
      join coliseum_watermarks w on w.consumer = 'rollup' and m.xid < w.next_xid
      left join told on told.session_id = m.session_id and told.track_id = m.track_id and told.user_id = m.user_id
      left join votes_set_aside aside on aside.id = m.id
      left join voided on voided.id = m.id::text
      where voided.id is null and ${STANDS}`,
  },
  // an event's board needs its own events only, and there may be thousands of such boards
  { text: 'create index on counted_events ((event_id::text)) where event_id is not null' },
  { text: 'analyze counted_events' },
];
