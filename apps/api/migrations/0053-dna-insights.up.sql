-- What was worked out of an entity's audience, kept until it is old, and how it went day by day. Writer: dna-insight.
create table coliseum_dna_insights (
  entity_type text collate "C" not null,
  entity_id text collate "C" not null,
  -- -infinity and infinity: all that there is
  range_from timestamptz not null,
  range_to timestamptz not null,
  model integer not null,
  -- what coliseum_dna_state.changes stood at
  changes bigint not null,
  insight jsonb not null,
  computed_at timestamptz not null,
  asked_at timestamptz not null,
  primary key (entity_type, entity_id, range_from, range_to)
);
create index coliseum_dna_insights_asked on coliseum_dna_insights (asked_at);

create table coliseum_dna_evolution (
  entity_type text collate "C" not null,
  entity_id text collate "C" not null,
  day date not null,
  -- EvolutionSums without the day: sums and counts, so that nothing is rounded twice
  sums jsonb not null,
  primary key (entity_type, entity_id, day)
);
