alter table coliseum_tournament_matches drop column holds_erased;
alter table coliseum_tournaments drop column seeds_hold_erased;
