drop table coliseum_entities;
