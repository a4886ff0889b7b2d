-- Models of the population, and the vectors measured against them. Writer: dna-insight.

-- a version stands from `computed_at`; the one before answers until then
create table coliseum_dna_models (
  version integer primary key,
  computed_at timestamptz not null,
  -- what the components of a vector are: audio features, genres, spend bounds, cities, countries
  layout jsonb not null,
  -- of the population, a list per domain
  means jsonb not null,
  weights jsonb not null,
  -- [{archetypeId, centroid, people}], the largest first; empty: no distinct groups
  clusters jsonb not null,
  is_distinct boolean not null,
  k integer,
  silhouette double precision,
  people integer not null,
  -- of everything that was computed: the same again is no new version
  content_hash text not null
);

-- vectors: the four domains one after the other, as the layout has them, two bytes a component, the lower one first:
-- 0 to 65534 for 0 to 1, 65535 where it is not known.
create table coliseum_dna_profiles (
  model integer not null,
  -- user or artist
  entity_type text collate "C" not null,
  entity_id uuid not null,
  vectors bytea not null,
  -- the domains that were stated, not computed
  stated text[] not null default '{}',
  -- what lies behind each domain, in the order cultural, behavioral, economic, spatial
  observations integer[] not null,
  day date not null,
  -- of the statement that the vectors rest on, as the directory has it
  stated_at timestamptz,
  stated_by uuid,
  -- of a person: the group, and the distance to the vectors of the last earlier day
  archetype_id uuid,
  drift real,
  primary key (model, entity_type, entity_id)
);

-- people's vectors as the last run of each of two days left them: what drift is measured between
create table coliseum_dna_days (
  user_id uuid not null,
  day date not null,
  model integer not null,
  vectors bytea not null,
  primary key (user_id, day)
);
