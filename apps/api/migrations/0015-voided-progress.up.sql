-- finds what else a session told of a track, when one of its progress events is voided
create index coliseum_metrics_progress_session on coliseum_metrics (session_id)
  where metric_type = 'player.track_progress' and session_id is not null;
