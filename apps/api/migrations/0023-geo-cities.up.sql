-- Where cities are: the places that ship with the product (apps/api/data/geonames). Writer: map.
create table coliseum_geo_cities (
  geoname_id integer primary key,
  name text not null,
  -- its name as the slug of an event writes it, and another one where it goes by two
  slug text collate "C" not null,
  alias text collate "C",
  country text not null,
  admin1 text not null,
  population integer not null,
  latitude double precision not null,
  longitude double precision not null
);
create index coliseum_geo_cities_slug on coliseum_geo_cities (slug);
create index coliseum_geo_cities_alias on coliseum_geo_cities (alias) where alias is not null;

-- which version of them is loaded. Writer: map.
create table coliseum_geo_datasets (
  name text primary key,
  version text not null,
  cities integer not null,
  loaded_at timestamptz not null default now()
);

-- whether the directory says anything new about a city is asked with every map
create index coliseum_entities_city_changes on coliseum_entities (updated_at) where type = 'city';
