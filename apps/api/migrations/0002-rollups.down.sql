drop view coliseum_rollups_json;
drop table coliseum_rollup_touches, coliseum_rollup_members, coliseum_rollups;
