-- coliseum_entities: names, pictures, cities, times of what the events speak of. Writer: entity.
create table coliseum_entities (
  type text not null,
  id text not null,
  name text not null,
  image_url text,
  city_id text,
  starts_at timestamptz,
  ends_at timestamptz,
  voting_opens_at timestamptz,
  voting_closes_at timestamptz,
  lineup uuid[] not null default '{}',
  time_zone text,
  brand_id uuid,
  cost_cents bigint,
  currency text,
  dna jsonb,
  attributes jsonb not null default '{}',
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (type, id),
  check (type in ('artist', 'event', 'track', 'user', 'city', 'brand', 'campaign'))
);
