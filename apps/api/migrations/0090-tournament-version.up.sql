-- Which edit of a tournament somebody saw: two who change it at once are told of each other. Writer: tournament.
alter table coliseum_tournaments add column version integer not null default 1;
comment on column coliseum_tournaments.version is 'counts what people changed of it; what the engine does leaves it as it is';
