/** Official results with the keys that they were signed with, and whether the board as it is served is the one that stands. */
import type { Sql } from '../platform/database/sql.js';

export interface OfficialRow {
  leaderboard_id: string;
  window: string;
  event_id: string;
  revision: string;
  content: Record<string, unknown>;
  content_hash: string;
  signature: string;
  public_key: string;
  /** a result stands that its board does not serve, or with other places */
  strays: boolean;
}

export const officialResults = (): Sql => ({
  text: `select o.leaderboard_id, o."window", o.event_id, o.revision, o.content, o.content_hash, o.signature, k.public_key,
      o.superseded_at is null and s.epoch is not null and (
        (s.state, s.revision) is distinct from ('official', o.revision)
        or (select coalesce(jsonb_agg(jsonb_build_array(l.entity_id, l.rank, l.score) order by l.position), '[]')
            from coliseum_leaderboards l where (l.leaderboard_id, l."window", l.event_id) = (o.leaderboard_id, o."window", o.event_id))
          <> (select coalesce(jsonb_agg(jsonb_build_array(e -> 'entityId', e -> 'rank', e -> 'score') order by (e ->> 'position')::int), '[]')
            from jsonb_array_elements(o.content -> 'board' -> 'entries') e)) as strays
    from coliseum_official_results o
    join coliseum_signing_keys k on k.key_id = o.key_id
    left join coliseum_leaderboard_states s
      -- a board that was removed and made anew is another one
      on (s.leaderboard_id, s."window", s.event_id, s.epoch) = (o.leaderboard_id, o."window", o.event_id, o.epoch)
    order by o.published_at, o.leaderboard_id, o."window"`,
});
