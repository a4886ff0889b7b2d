drop view coliseum_rollups_json;
drop table coliseum_rollup_touches, coliseum_rollup_members, coliseum_rollups;
drop function coliseum_scope_id(text, text, text);
