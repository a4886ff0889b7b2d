-- Definitions that are changed and filtered, boards that are deleted for a while, entities kept off. Writer: leaderboard.
alter table coliseum_leaderboard_definitions
  add column city_ids text[] not null default '{}',
  add column name_contains text,
  add column cron text,
  -- when it was last changed, by the processes' clock; null: never. Boards looked at before then are behind
  add column changed_at timestamptz;

-- what was deleted and can be restored: its published states and revisions stay until it is purged
create table coliseum_leaderboard_deleted (
  id text primary key,
  definition jsonb not null,
  deleted_at timestamptz not null,
  deleted_by text not null
);

create table coliseum_leaderboard_exclusions (
  leaderboard_id text not null,
  -- empty: from all windows and events
  event_id text not null default '',
  entity_id text not null,
  reason text not null,
  excluded_by text not null,
  excluded_at timestamptz not null,
  primary key (leaderboard_id, event_id, entity_id)
);
