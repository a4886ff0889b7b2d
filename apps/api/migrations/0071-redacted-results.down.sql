create or replace function coliseum_keep_official_results() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and old.superseded_at is null and new.superseded_at is not null
    and (to_jsonb(new) - '{superseded_at,superseded_by,supersede_reason}'::text[])
      = (to_jsonb(old) - '{superseded_at,superseded_by,supersede_reason}'::text[]) then
    return new;
  end if;
  raise exception 'official results are kept as they are: reopen the board, and publish another one'
    using errcode = 'restrict_violation';
end $$;
drop function coliseum_nameless_result(jsonb);
alter table coliseum_official_results drop column redactions;
drop index coliseum_leaderboard_states_recount;
alter table coliseum_leaderboard_states drop column recount_wanted;
