-- What was seeded or decided stays as it was when somebody who took part is erased; the raw events no longer tell all of
-- it. Writer: tournament.
alter table coliseum_tournaments add column seeds_hold_erased boolean not null default false;
alter table coliseum_tournament_matches add column holds_erased boolean not null default false;
comment on column coliseum_tournament_matches.holds_erased is 'its figures hold events of people who were erased since';
