alter table coliseum_leaderboard_standings reset (autovacuum_vacuum_scale_factor);
drop index coliseum_leaderboard_standings_order;
create index coliseum_leaderboard_standings_order on coliseum_leaderboard_standings
  (book, worth desc, tb0 desc, tb1 desc, tb2 desc, last_at, entity_id);
