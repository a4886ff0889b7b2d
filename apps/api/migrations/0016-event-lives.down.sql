drop view coliseum_voting_windows;
drop table coliseum_event_lives;
alter table coliseum_entities drop column ballot_rule, drop column voting_set_at;
