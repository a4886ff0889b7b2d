drop table coliseum_hand_runs;
