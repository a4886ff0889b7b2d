-- the id of a rollup row is made from its key, so that members can be written beside it in the same statement
create function coliseum_rollup_id(entity_type text, period text, event_id text, entity_id text, period_start timestamptz)
returns uuid language sql immutable parallel safe
return md5(entity_type || '|' || period || '|' || event_id || '|' || extract(epoch from period_start)::text || '|' || entity_id)::uuid;
