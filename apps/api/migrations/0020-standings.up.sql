-- Standings that are kept: who scored what on the boards that are too large to be summed up at every refresh.
-- All of it can be made again from the rollups, so none of it is written to the log: after a crash the tables are empty
-- and the boards concerned are summed up once.

-- what a tick touched: one row per kind of entity, and one of the kind '' for the tick itself. Writer: rollup; read by leaderboard.
create unlogged table coliseum_rollup_touched (
  tick bigint not null,
  entity_type text collate "C" not null,
  -- the event that the entities were touched in; empty: any
  event_id text collate "C" not null default '',
  entity_ids text[] not null,
  -- what the tick saw, on its own row: a board that it did not see is not followed by its notes
  seen pg_snapshot,
  primary key (tick, entity_type, event_id)
);
alter table coliseum_rollup_touched alter column entity_ids set storage external;

-- the boards that keep standings. Writer: leaderboard.
create unlogged table coliseum_leaderboard_books (
  book integer generated always as identity primary key,
  leaderboard_id text not null,
  "window" text not null,
  event_id text not null default '',
  entity_type text not null,
  -- of everything beside the rollups that the scores follow from: the definition, the event's times
  fingerprint text not null,
  -- the rollup's tick up to which all is in
  through_tick bigint not null,
  -- the hours that are in; null: no bound
  hours_from timestamptz,
  hours_to timestamptz,
  total integer not null,
  -- the transaction that began to follow it: ticks note what they touched for the boards that they see
  followed_from xid8 not null default pg_current_xact_id(),
  refreshed_at timestamptz not null,
  unique (leaderboard_id, "window", event_id),
  foreign key (leaderboard_id, "window", event_id) references coliseum_leaderboard_states on delete cascade
);
comment on table coliseum_leaderboard_books is 'written under the lock of the board''s row in coliseum_leaderboard_states';

create unlogged table coliseum_leaderboard_standings (
  book integer not null,
  entity_id text collate "C" not null,
  score float8 not null,
  -- the score, negative where the lowest one leads: so that one index serves both directions
  worth float8 not null,
  tb0 float8 not null,
  tb1 float8 not null,
  tb2 float8 not null,
  last_at timestamptz,
  current float8,
  previous float8,
  primary key (book, entity_id)
) with (fillfactor = 90);
-- the very order of a board
create index coliseum_leaderboard_standings_order on coliseum_leaderboard_standings
  (book, worth desc, tb0 desc, tb1 desc, tb2 desc, last_at, entity_id);

-- a foreign key would be checked for each of a hundred thousand rows
create function coliseum_drop_standings() returns trigger language plpgsql as $$
begin
  delete from coliseum_leaderboard_standings where book = old.book;
  return null;
end $$;
create trigger coliseum_leaderboard_books_dropped after delete on coliseum_leaderboard_books
  for each row execute function coliseum_drop_standings();
