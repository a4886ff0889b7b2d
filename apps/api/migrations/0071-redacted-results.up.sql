-- What an erasure asks of boards. Writer: leaderboard.
alter table coliseum_leaderboard_states
  -- frozen, with figures of somebody who is erased: to be counted anew
  add column recount_wanted boolean not null default false;
create index coliseum_leaderboard_states_recount on coliseum_leaderboard_states (leaderboard_id) where recount_wanted;

-- Whose results are signed may be erased: the place and the score stay, under an id that means nothing.
alter table coliseum_official_results
  -- [{"at", "formerHash"}], oldest first
  add column redactions jsonb not null default '[]';
comment on column coliseum_official_results.redactions is 'each time somebody was taken out of it; hash and signature were made anew, formerHash is the one before';

-- a result without the words that tell whose its places are, and without its number
create function coliseum_nameless_result(content jsonb) returns jsonb language sql immutable as $$
  select jsonb_set(content #- '{board,revision}', '{board,entries}', coalesce(
    (select jsonb_agg(e - '{entityId,entityName,entityImageUrl,city,metadata}'::text[] order by n)
      from jsonb_array_elements(content #> '{board,entries}') with ordinality x(e, n)), '[]'))
$$;

-- A result may be superseded, once, and people may be taken out of it; nothing else of it ever changes.
create or replace function coliseum_keep_official_results() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and old.superseded_at is null and new.superseded_at is not null
    and (to_jsonb(new) - '{superseded_at,superseded_by,supersede_reason}'::text[])
      = (to_jsonb(old) - '{superseded_at,superseded_by,supersede_reason}'::text[]) then
    return new;
  end if;
  if tg_op = 'UPDATE' and (to_jsonb(new) - '{revision,content,content_hash,key_id,signature,redactions}'::text[])
      = (to_jsonb(old) - '{revision,content,content_hash,key_id,signature,redactions}'::text[])
    and new.revision >= old.revision and (new.content #>> '{board,revision}')::bigint = new.revision
    and jsonb_array_length(new.redactions) = jsonb_array_length(old.redactions) + 1
    and new.redactions - -1 = old.redactions and new.redactions #>> '{-1,formerHash}' = old.content_hash
    and coliseum_nameless_result(new.content) = coliseum_nameless_result(old.content) then
    return new;
  end if;
  raise exception 'official results are kept as they are: reopen the board, and publish another one'
    using errcode = 'restrict_violation';
end $$;
