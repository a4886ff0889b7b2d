drop table coliseum_leaderboard_books;
drop function coliseum_drop_standings;
drop table coliseum_leaderboard_standings;
drop table coliseum_rollup_touched;
