-- What people's DNA is made of: sums over their counted events, kept so that a run costs what happened since the last one.
-- Nothing is kept of who may have no DNA (coliseum_dna_consents). Writer of all of them: dna-insight.

-- the latest word of each person on whether there may be DNA of them
create table coliseum_dna_consents (
  user_id uuid primary key,
  granted boolean not null,
  at timestamptz not null,
  by_event uuid not null
);

create table coliseum_dna_habits (
  user_id uuid primary key,
  -- interactions by the hour of the day (UTC) and the day of the week, Monday first
  hours bigint[] not null check (cardinality(hours) = 24),
  weekdays bigint[] not null check (cardinality(weekdays) = 7),
  plays bigint not null,
  skips bigint not null,
  completion_sum numeric not null
);

-- plays of half a minute and more
create table coliseum_dna_tastes (
  user_id uuid not null,
  track_id uuid not null,
  artist_id uuid not null,
  plays bigint not null,
  primary key (user_id, track_id, artist_id)
);
create index coliseum_dna_tastes_artist on coliseum_dna_tastes (artist_id, user_id);

-- interactions by the city that they name
create table coliseum_dna_places (
  user_id uuid not null,
  city_id text not null,
  visits bigint not null,
  primary key (user_id, city_id)
);
create index coliseum_dna_places_city on coliseum_dna_places (city_id, user_id);

-- what was paid, or paid back (negative), and what was done with a brand or a campaign: by the event's own id
create table coliseum_dna_contacts (
  id uuid primary key,
  user_id uuid not null,
  at timestamptz not null,
  -- null: nothing was paid
  cents numeric,
  artist_id uuid,
  event_id uuid,
  track_id uuid,
  brand_id uuid,
  city_id text,
  campaign_id text
);
create index coliseum_dna_contacts_user on coliseum_dna_contacts (user_id);
create index coliseum_dna_contacts_artist on coliseum_dna_contacts (artist_id) where artist_id is not null;
create index coliseum_dna_contacts_event on coliseum_dna_contacts (event_id) where event_id is not null;
create index coliseum_dna_contacts_track on coliseum_dna_contacts (track_id) where track_id is not null;
create index coliseum_dna_contacts_brand on coliseum_dna_contacts (brand_id) where brand_id is not null;
create index coliseum_dna_contacts_city on coliseum_dna_contacts (city_id) where city_id is not null;
create index coliseum_dna_contacts_campaign on coliseum_dna_contacts (campaign_id) where campaign_id is not null;

-- the genres that people said they prefer; the later statement stands
create table coliseum_dna_preferences (
  user_id uuid primary key,
  genres text[] not null,
  at timestamptz not null,
  by_event uuid not null
);

-- whose vectors are to be computed anew
create table coliseum_dna_touched (user_id uuid primary key);

-- one row: by which rule of consent the sums were made, and when what last ran
create table coliseum_dna_state (
  one boolean primary key default true check (one),
  consent_rule text not null default 'opt_out' check (consent_rule in ('opt_out', 'opt_in')),
  -- counts the changes of anybody's vector or consent: what was answered before another number is old
  changes bigint not null default 0,
  -- a person was taken out: the groups are to be counted anew
  is_dirty boolean not null default false,
  refreshed_at timestamptz
);
insert into coliseum_dna_state default values;

create function coliseum_dna_add(a bigint[], b bigint[]) returns bigint[] language sql immutable parallel safe
return array(select coalesce(x, 0) + coalesce(y, 0) from unnest(a, b) with ordinality t(x, y, i) order by i);
