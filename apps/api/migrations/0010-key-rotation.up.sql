-- A key may follow another one: for a while both are valid. A key has one successor that is not revoked.
alter table coliseum_api_keys add column rotated_from uuid references coliseum_api_keys (id);
create unique index coliseum_api_keys_rotated_from on coliseum_api_keys (rotated_from) where revoked_at is null;

comment on column coliseum_api_keys.rotated_from is 'the key that this one replaces; that one expires when the overlap ends';
