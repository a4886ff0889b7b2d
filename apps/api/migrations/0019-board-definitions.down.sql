drop table coliseum_leaderboard_exclusions;
drop table coliseum_leaderboard_deleted;
alter table coliseum_leaderboard_definitions
  drop column city_ids, drop column name_contains, drop column cron, drop column changed_at;
