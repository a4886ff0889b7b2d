/** What the rules are told beside the pipeline's own figures: the traffic of all processes, and the walls. */
import type { Sql } from '../platform/database/sql.js';

/** A minute of samples, ten seconds each, the newest of which may be as old. */
export const readReceived = (): Sql => ({
  text: `select count(*)::int as samples, coalesce(sum(accepted + duplicates + rejected), 0)::float8 as events,
      coalesce(sum(rejected), 0)::float8 as rejected, coalesce(max(late_p95_ms), 0)::float8 as late_ms
    from coliseum_pipeline_samples where at > clock_timestamp() - interval '65 seconds'`,
});

/** How long ago the last event was accepted, and how many were in the quarter of an hour up to it. */
export const readQuiet = (): Sql => ({
  text: `with last as (
      select max(at) as at from coliseum_pipeline_samples
      where at > clock_timestamp() - interval '80 minutes' and accepted > 0
    )
    select extract(epoch from clock_timestamp() - last.at)::float8 as seconds,
      (select coalesce(sum(s.accepted), 0)::float8 from coliseum_pipeline_samples s
        where s.at > last.at - interval '15 minutes' and s.at <= last.at) as before
    from last where last.at is not null`,
});

export const readWalls = (): Sql => ({
  text: `select s.name, (h.heartbeat->>'dataAge')::float8 as data_age,
      (extract(epoch from h.heard_at) * 1000)::float8 as heard_at
    from coliseum_screens s left join coliseum_screen_heartbeats h on h.screen_id = s.id order by lower(s.name), s.id`,
});
