drop index coliseum_failed_events_event;
drop table coliseum_backfills;
