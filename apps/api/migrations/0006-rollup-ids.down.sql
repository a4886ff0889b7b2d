drop function coliseum_rollup_id(text, text, text, text, timestamptz);
