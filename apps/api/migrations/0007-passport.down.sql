drop table coliseum_passport_state;
