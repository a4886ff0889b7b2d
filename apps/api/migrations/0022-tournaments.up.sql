-- City tournaments: what was asked for, the seeds with the figures that made them, the matches. Writer: tournament.
create table coliseum_tournaments (
  id uuid primary key,
  name text not null,
  state text not null default 'draft' check (state in ('draft', 'seeded', 'running', 'completed', 'cancelled')),
  metric text not null,
  seeding text not null check (seeding in ('engagement_per_user', 'board', 'given')),
  seeding_window text not null check (seeding_window in ('round', '30d')),
  results text not null check (results in ('computed', 'external')),
  city_ids text[] not null check (cardinality(city_ids) between 2 and 128),
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  -- the length of each round; null: equal ones
  round_seconds integer[],
  grace_seconds integer not null,
  -- when its times were last set: where they lay in the past already, what was stored until then counts
  times_set_at timestamptz not null,
  -- the instant of the seeding, which its window ends at; a function of the start, not of when the work was done
  seeded_at timestamptz,
  seeding_from timestamptz,
  winner_city_id text,
  completed_at timestamptz,
  cancelled_at timestamptz,
  cancel_reason text,
  created_by text not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  check (starts_at < ends_at)
);
create index coliseum_tournaments_start on coliseum_tournaments (starts_at desc, id);
create index coliseum_tournaments_unfinished on coliseum_tournaments (starts_at)
  where state in ('draft', 'seeded', 'running');

create table coliseum_tournament_seeds (
  tournament_id uuid not null references coliseum_tournaments on delete cascade,
  seed integer not null,
  city_id text not null,
  interactions bigint,
  active_users bigint,
  board_position integer,
  primary key (tournament_id, seed),
  unique (tournament_id, city_id)
);

create table coliseum_tournament_matches (
  id uuid primary key,
  tournament_id uuid not null references coliseum_tournaments on delete cascade,
  round integer not null,
  slot integer not null,
  opens_at timestamptz not null,
  closes_at timestamptz not null,
  -- the instant from which what is stored does not count
  freezes_at timestamptz not null,
  is_bye boolean not null,
  home_city_id text,
  home_seed integer,
  away_city_id text,
  away_seed integer,
  home_score numeric,
  away_score numeric,
  home_interactions bigint,
  away_interactions bigint,
  home_active_users bigint,
  away_active_users bigint,
  results_counted integer,
  -- the instant that the figures are of, once they are final
  frozen_at timestamptz,
  winner_city_id text,
  decided_by text check (decided_by in ('score', 'engagement', 'seed', 'bye', 'walkover', 'hand')),
  decided_at timestamptz,
  decided_by_whom text,
  reason text,
  -- the scores were stated by hand: counting leaves them alone
  scores_by_hand boolean not null default false,
  unique (tournament_id, round, slot),
  check ((winner_city_id is null) = (decided_by is null))
);

-- stated results of matches are few among the events, and are read by time; the others are not in this index
create index coliseum_metrics_match_results on coliseum_metrics (timestamp)
  where metric_type = 'tournament.match_completed';
