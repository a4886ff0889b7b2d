drop table coliseum_official_results;
drop function coliseum_keep_official_results();
drop table coliseum_signing_keys;
alter table coliseum_leaderboard_states drop column frozen_at, drop column frozen_by, drop column freeze_reason;
drop index coliseum_entities_closing;
alter table coliseum_event_lives drop column boards_frozen_at;
