/** What people say themselves: whether there may be DNA of them, and which genres they prefer. The later statement stands. */
import type { Sql } from '../../platform/database/sql.js';

const CONSENT = `case when metadata -> 'granted' = 'false' or metadata -> 'consent' = 'false' then false
      when metadata -> 'granted' = 'true' or metadata -> 'consent' = 'true' then true end`;

/** Returns whose word is another one now; an event that says neither yes nor no says nothing. */
export const settleConsents = (from: string, to: string): Sql => ({
  text: `with said as (
      select distinct on (user_id) user_id, granted, timestamp, id from (
        select m.*, ${CONSENT} as granted from coliseum_counted_metrics m
        where m.xid >= $1::xid8 and m.xid < $2::xid8 and m.metric_type = 'mediaid.consent_changed' and m.user_id is not null) c
      where granted is not null order by user_id, timestamp desc, id desc
    ), before as (
      select c.user_id, c.granted from coliseum_dna_consents c join said using (user_id)
    ), settled as (
      insert into coliseum_dna_consents as c (user_id, granted, at, by_event)
      select user_id, granted, timestamp, id from said
      on conflict (user_id) do update set granted = excluded.granted, at = excluded.at, by_event = excluded.by_event
        where (excluded.at, excluded.by_event) > (c.at, c.by_event)
      returning user_id, granted
    )
    select s.user_id, s.granted, b.granted as before from settled s left join before b using (user_id)
    where s.granted is distinct from b.granted`,
  values: [from, to],
});

/** `metadata.genres`, a list, or `metadata.genre`, a word: the small letters of up to twenty. */
const GENRES = `array(select distinct lower(trim(g)) from jsonb_array_elements_text(
        case when jsonb_typeof(metadata -> 'genres') = 'array' then metadata -> 'genres'
          when jsonb_typeof(metadata -> 'genre') = 'string' then jsonb_build_array(metadata -> 'genre') else '[]' end) g
      where trim(g) <> '' and length(g) <= 100 order by 1 limit 20)`;

export const settlePreferences = (
  scope: { from: string; to: string } | { below: string; people: readonly string[] },
): Sql => {
  const isBatch = 'from' in scope;
  return {
    text: `insert into coliseum_dna_preferences as p (user_id, genres, at, by_event)
      select distinct on (m.user_id) m.user_id, ${GENRES}, m.timestamp, m.id from coliseum_counted_metrics m
      join coliseum_dna_habits h on h.user_id = m.user_id
      where m.metric_type = 'mediaid.preference_set' and (m.metadata ? 'genres' or m.metadata ? 'genre')
        and ${isBatch ? 'm.xid >= $1::xid8 and m.xid < $2::xid8' : 'm.xid < $1::xid8 and m.user_id = any($2::uuid[])'}
      order by m.user_id, m.timestamp desc, m.id desc
      on conflict (user_id) do update set genres = excluded.genres, at = excluded.at, by_event = excluded.by_event
        where (excluded.at, excluded.by_event) > (p.at, p.by_event)`,
    values: isBatch ? [scope.from, scope.to] : [scope.below, scope.people],
  };
};
