-- A board's first hundred are read from the index alone: next to each other, instead of from a hundred places.
drop index coliseum_leaderboard_standings_order;
create index coliseum_leaderboard_standings_order on coliseum_leaderboard_standings
  (book, worth desc, tb0 desc, tb1 desc, tb2 desc, last_at, entity_id) include (score, current, previous);
-- that holds for pages that were vacuumed since they changed
alter table coliseum_leaderboard_standings set (autovacuum_vacuum_scale_factor = 0.05);
