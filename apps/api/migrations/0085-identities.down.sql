alter table coliseum_sessions drop column by_provider;
drop table coliseum_provider_sign_ins;
drop table coliseum_identities;
