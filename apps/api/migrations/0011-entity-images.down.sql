drop index coliseum_metrics_statements;
drop table coliseum_entity_images;
delete from coliseum_watermarks where consumer = 'directory';
delete from coliseum_entities where name is null;
update coliseum_entities set image_url = image_source_url where image_source_url is not null;
drop index coliseum_entities_name;
alter table coliseum_entities
  alter column name set not null,
  drop column image_source_url,
  drop column city_stated_at,
  drop column city_stated_by,
  drop column dna_stated_at,
  drop column dna_stated_by,
  drop column changed_xid;
