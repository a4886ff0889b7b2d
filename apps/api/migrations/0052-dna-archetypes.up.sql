-- Groups of people by taste, the same ones from model to model, and who was in which. Writer: dna-insight.
create table coliseum_dna_archetypes (
  id uuid primary key,
  -- by its traits, when it was first found
  derived_name text not null,
  -- by an admin; null: the derived one is shown
  given_name text,
  -- [{trait, lift}], the strongest first
  traits jsonb not null,
  centroid double precision[] not null,
  -- the labels of the centroid's components
  labels text[] not null,
  people integer not null,
  share double precision not null,
  since timestamptz not null,
  model_version integer not null,
  is_retired boolean not null default false,
  version integer not null default 1
);

-- A purchase counts for the group that its buyer was in then; what was bought before the first membership, for the first.
create table coliseum_dna_memberships (
  user_id uuid not null,
  valid_from timestamptz not null,
  -- no longer included
  valid_to timestamptz not null default 'infinity',
  -- null: the model of that time found no distinct groups
  archetype_id uuid,
  -- valid_from, but -infinity for the first
  counts_from timestamptz not null,
  primary key (user_id, valid_from)
);
create unique index coliseum_dna_memberships_current on coliseum_dna_memberships (user_id) where valid_to = 'infinity';
