-- Pictures of entities, fetched or uploaded and served from here. Writer: entity.
create table coliseum_entity_images (
  entity_type text not null,
  entity_id text not null,
  state text not null check (state in ('waiting', 'stored', 'refused')),
  source_url text,
  attempts integer not null default 0,
  next_attempt_at timestamptz,
  reason text,
  content bytea,
  content_type text,
  content_hash text,
  width integer,
  height integer,
  updated_at timestamptz not null default now(),
  primary key (entity_type, entity_id),
  foreign key (entity_type, entity_id) references coliseum_entities (type, id) on delete cascade,
  check ((state = 'stored') = (content is not null))
);
-- pictures are packed already
alter table coliseum_entity_images alter column content set storage external;
create index coliseum_entity_images_due on coliseum_entity_images (next_attempt_at) where state = 'waiting';

comment on column coliseum_entity_images.source_url is 'where it is fetched from; null: it was uploaded';
comment on column coliseum_entity_images.reason is 'why it was refused, or why the last try failed';

alter table coliseum_entities
  -- who is known only by events that said something of them has no name yet
  alter column name drop not null,
  add column image_source_url text,
  -- when and by which event the city and the DNA were stated (null: by PUT /entities): the later statement stands
  add column city_stated_at timestamptz,
  add column city_stated_by uuid,
  add column dna_stated_at timestamptz,
  add column dna_stated_by uuid,
  -- the transaction that last changed what boards show: how other processes find what changed
  add column changed_xid xid8 not null default pg_current_xact_id();
create index coliseum_entities_changed on coliseum_entities (changed_xid);
create index coliseum_entities_name on coliseum_entities (type, lower(name), id);

comment on column coliseum_entities.image_url is 'a path of this server: of the stored picture, or of another one here; null: none yet';
comment on column coliseum_entities.image_source_url is 'the address that was given for the picture';

update coliseum_entities set city_stated_at = updated_at where city_id is not null;
update coliseum_entities set dna_stated_at = updated_at where dna is not null;
insert into coliseum_entity_images (entity_type, entity_id, state, source_url, next_attempt_at)
  select type, id, 'waiting', image_url, now() from coliseum_entities where image_url ~* '^https?://';
update coliseum_entities set image_source_url = image_url, image_url = null where image_url ~* '^https?://';

-- what users' devices and profiles say of them, for the directory; it must not read past millions of other events
create index coliseum_metrics_statements on coliseum_metrics (xid)
  where metric_type in ('vaultmap.location_resolved', 'mediaid.dna_updated');
