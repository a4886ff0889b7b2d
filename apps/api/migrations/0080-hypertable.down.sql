select coliseum_use_hypertable(false);
drop function coliseum_use_hypertable(boolean);
drop function coliseum_name_chunk(uuid, text);
drop function coliseum_lowest_id(timestamp);
drop function coliseum_timescale();
