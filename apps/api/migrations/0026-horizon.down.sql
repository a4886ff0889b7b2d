drop function coliseum_horizon();
