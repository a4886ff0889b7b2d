-- What votes of a ballot weigh on a board. Writer: leaderboard.
alter table coliseum_leaderboard_definitions add column ballot_weights jsonb not null default '{}';
comment on column coliseum_leaderboard_definitions.ballot_weights is 'ballot word -> weight; every other vote weighs 1';
