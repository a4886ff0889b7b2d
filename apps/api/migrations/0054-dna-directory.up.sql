-- The statements that DNA is read from are few among the directory's rows.
create index coliseum_entities_stated_dna on coliseum_entities (type, id) where dna is not null;
