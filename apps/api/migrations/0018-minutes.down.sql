alter table coliseum_leaderboard_definitions drop column cap_per_minute;
drop table coliseum_minute_recounts;
drop table coliseum_minute_spans;
drop table coliseum_rollup_minutes;
