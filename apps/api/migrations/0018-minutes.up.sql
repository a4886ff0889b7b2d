-- What each user did at an event, minute by minute: attendee engagement is capped per user and minute. Writer: rollup.
create table coliseum_rollup_minutes (
  -- the event that was named; empty: plays and shares that named none, while some event of the directory was on
  event_id text collate "C" not null,
  user_id uuid not null,
  minute timestamptz not null,
  -- microseconds: where an event begins or ends inside a minute, the minute is kept in pieces, cut there
  cut integer not null,
  votes integer not null,
  shares integer not null,
  plays integer not null,
  others integer not null,
  checkins integer not null,
  -- the latest share or play, and the latest other interaction
  played_at timestamptz,
  acted_at timestamptz,
  primary key (event_id, user_id, minute, cut)
) with (fillfactor = 80);
-- a recount finds the minutes of a stretch of time
create index coliseum_rollup_minutes_time on coliseum_rollup_minutes using brin (minute) with (pages_per_range = 16);
comment on column coliseum_rollup_minutes.others is 'interactions that are no votes, shares or plays; checkins are among them';

-- the times of events that the minutes were counted by; what the directory says may be newer. Writer: rollup.
create table coliseum_minute_spans (
  event_id text collate "C" primary key,
  starts_at timestamptz,
  ends_at timestamptz,
  check (starts_at < ends_at and isfinite(starts_at) and isfinite(ends_at))
);
create index coliseum_minute_spans_time on coliseum_minute_spans (starts_at, ends_at);

-- stretches of time whose minutes are to be counted anew, because an event's times were set to other ones. Writer: rollup.
create table coliseum_minute_recounts (
  id bigint generated always as identity primary key,
  event_id text not null,
  from_at timestamptz not null,
  to_at timestamptz not null
);

-- what was counted until now and names its event; plays and shares that name none follow with the events' times
insert into coliseum_rollup_minutes
  select m.event_id::text, m.user_id, date_trunc('minute', m.timestamp), 0,
    count(*) filter (where m.metric_type = 'concierto.vote_cast') - count(*) filter (where m.metric_type = 'concierto.vote_retracted'),
    count(*) filter (where m.metric_type in ('cals.link_shared', 'social.post_shared')),
    count(*) filter (where m.metric_type = 'player.track_played'),
    count(*) filter (where m.metric_type not in ('concierto.vote_cast', 'concierto.vote_retracted', 'cals.link_shared', 'social.post_shared', 'player.track_played')),
    count(*) filter (where m.metric_type = 'concierto.checked_in'),
    max(m.timestamp) filter (where m.metric_type in ('cals.link_shared', 'social.post_shared', 'player.track_played')),
    max(m.timestamp) filter (where m.metric_type not in ('concierto.vote_retracted', 'cals.link_shared', 'social.post_shared', 'player.track_played'))
  from coliseum_metrics m join coliseum_watermarks w on w.consumer = 'rollup' and m.xid < w.next_xid
  where m.event_id is not null and m.user_id is not null
    and m.metric_type in (
      'player.track_played', 'player.track_completed', 'player.track_replayed', 'player.track_favorited', 'player.playlist_added',
      'concierto.rsvp_created', 'concierto.checked_in', 'concierto.vote_cast', 'concierto.vote_retracted', 'concierto.reaction_sent',
      'concierto.poll_answered', 'concierto.song_requested', 'concierto.stream_joined', 'concierto.event_rated', 'cals.link_shared',
      'cals.link_opened', 'cals.qr_scanned', 'treasury.purchase_completed', 'treasury.tip_sent', 'treasury.subscription_started',
      'vaultmap.city_checked_in', 'vaultmap.pin_dropped', 'social.follow', 'social.comment_posted', 'social.post_shared',
      'social.post_liked', 'social.invite_accepted', 'social.mention_created', 'brand.engaged', 'brand.offer_redeemed')
    and not exists (select 1 from coliseum_voids v where v.voided_id = m.id)
  group by m.event_id, m.user_id, date_trunc('minute', m.timestamp);

alter table coliseum_leaderboard_definitions
  add column cap_per_minute double precision check (cap_per_minute > 0);
update coliseum_leaderboard_definitions set cap_per_minute = 30
  where scope = 'event' and entity_type = 'user' and metric = 'engagement_score'
    and weights - '{votes,shares,plays}'::text[] = '{}' and tie_breakers <@ '{interactions,votes,shares,plays}';
comment on column coliseum_leaderboard_definitions.cap_per_minute is 'what one user counts at most per minute; null: no cap';
