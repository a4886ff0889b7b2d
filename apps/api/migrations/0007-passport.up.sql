-- coliseum_passport_state: how far the reading of Passport has come, as all processes see it. Writer: passport.
-- passport_entries itself is upstream's and may stand in another database: the passport room makes it where it is absent.
create table coliseum_passport_state (
  one boolean primary key default true check (one),
  processed bigint not null default 0,
  last_entry_at timestamptz,
  drained_at timestamptz,
  problem text
);
insert into coliseum_passport_state (one) values (true);

comment on column coliseum_passport_state.drained_at is 'when nothing unprocessed was left for the last time: no entry can have waited for longer';
