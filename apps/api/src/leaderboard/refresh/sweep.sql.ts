/** Which boards are behind, in Postgres' own terms: whatever a process forgot when it died. */
import type { Sql } from '../../platform/database/sql.js';
import type { BoardKey } from '../board-key.js';

export interface BoardRow {
  leaderboard_id: string;
  window: BoardKey['window'];
  event_id: string;
}

export const toKey = (row: BoardRow): BoardKey => ({
  leaderboardId: row.leaderboard_id,
  window: row.window,
  eventId: row.event_id,
});

/** Live boards whose figures a tick touched that they do not show yet; the newest touches first. */
export const laggingBoards = (touchedBefore: Date, limit: number): Sql => ({
  text: `select d.id as leaderboard_id, w as "window", t.event_id
    from coliseum_leaderboard_definitions d cross join lateral unnest(d.windows) w
    join coliseum_rollup_touches t on (t.event_id = '') = (d.scope = 'global')
    left join coliseum_leaderboard_states s on s.leaderboard_id = d.id and s."window" = w and s.event_id = t.event_id
    where d.enabled and d.refresh = 'live' and t.touched_at <= $1
      and (s.leaderboard_id is null or s.through_tick < t.tick)
    order by t.touched_at desc limit $2`,
  values: [touchedBefore, limit],
});

/**
 * Boards that the clock alone changes: trends that settle (until the revision that stands is one comparison period
 * old), voting that opens, a window that slides on, events that begin or end.
 */
export const boardsMovedByTime = (now: Date, limit: number): Sql => ({
  text: `select s.leaderboard_id, s."window", s.event_id
    from coliseum_leaderboard_states s
    join coliseum_leaderboard_definitions d on d.id = s.leaderboard_id and d.enabled and s."window" = any(d.windows)
    left join coliseum_entities e on s.event_id <> '' and e.type = 'event' and e.id = s.event_id
    cross join lateral (select make_interval(secs => d.compare_to_seconds) as compare) c
    -- a zone's day may begin at a quarter of an hour
    cross join lateral (select case d.time_zone when 'UTC' then 3600 else 900 end as step) u
    -- a process may still have ranked by the definition before, which it held for a second
    where s.checked_at < d.changed_at + interval '2 seconds'
      or (d.refresh <> 'cron' and s.checked_at < s.generated_at + c.compare
        and ($1 >= s.generated_at + c.compare or $1 >= s.checked_at + c.compare / 60))
      or (s.state = 'scheduled' and coalesce(e.voting_opens_at, '-infinity') <= $1)
      or (d.refresh = 'live' and s."window" <> 'all_time'
        and floor(extract(epoch from s.checked_at) / u.step) < floor(extract(epoch from $1::timestamptz) / u.step))
      or (d.refresh = 'live' and d.active_events_only and s.checked_at <= $1::timestamptz - interval '30 seconds')
    order by s.checked_at limit $2`,
  values: [now, limit],
});

/**
 * Every board of the enabled definitions: each global window, and what was published of events, newest first.
 * @param unscheduled those, too, that have a schedule of their own
 */
export const allBoards = (limit: number, unscheduled: boolean): Sql => ({
  text: `(select d.id as leaderboard_id, w as "window", '' as event_id
      from coliseum_leaderboard_definitions d cross join lateral unnest(d.windows) w
      where d.enabled and d.scope = 'global' and ($2 or d.refresh <> 'cron'))
    union all
    (select s.leaderboard_id, s."window", s.event_id from coliseum_leaderboard_states s
      join coliseum_leaderboard_definitions d on d.id = s.leaderboard_id and d.enabled and d.scope = 'event'
        and ($2 or d.refresh <> 'cron')
      order by s.generated_at desc limit $1)`,
  values: [limit, unscheduled],
});

/** Published event boards with a schedule whose figures were touched since. */
export const scheduledEventBoards = (refresh: string, limit: number): Sql => ({
  text: `select d.id as leaderboard_id, w as "window", t.event_id
    from coliseum_leaderboard_definitions d cross join lateral unnest(d.windows) w
    join coliseum_rollup_touches t on t.event_id <> ''
    left join coliseum_leaderboard_states s on s.leaderboard_id = d.id and s."window" = w and s.event_id = t.event_id
    where d.enabled and d.scope = 'event' and d.refresh = $1 and (s.leaderboard_id is null or s.through_tick < t.tick)
    order by t.touched_at desc limit $2`,
  values: [refresh, limit],
});

/** Published boards that show one of the entities, or whose event, or some entry's city, is among them. */
export const boardsShowing = (entities: readonly { type: string; id: string }[]): Sql => {
  const ids = (type: string): string[] => entities.filter((e) => e.type === type).map((e) => e.id);
  return {
    text: `select l.leaderboard_id, l."window", l.event_id from coliseum_leaderboards l
      join unnest($1::text[], $2::text[]) as changed(type, id) on l.entity_id = changed.id and l.entity_type = changed.type
    union
    select s.leaderboard_id, s."window", s.event_id from coliseum_leaderboard_states s
      where s.event_id <> '' and s.event_id = any($3::text[])
    union
    select s.leaderboard_id, s."window", s.event_id from coliseum_leaderboard_states s
      join coliseum_leaderboard_definitions d on d.id = s.leaderboard_id and d.active_events_only
      where cardinality($3::text[]) > 0
    union
    select s.leaderboard_id, s."window", s.event_id from coliseum_leaderboard_states s
      join coliseum_leaderboard_definitions d on d.id = s.leaderboard_id and d.entity_type = any($1::text[])
        and (d.name_contains is not null or cardinality(d.city_ids) > 0)
    ${
      ids('city').length === 0
        ? ''
        : `union
    select l.leaderboard_id, l."window", l.event_id from coliseum_leaderboards l
      join coliseum_entities e on e.type = l.entity_type and e.id = l.entity_id where e.city_id = any($4::text[])`
    }`,
    values: [
      entities.map((e) => e.type),
      entities.map((e) => e.id),
      ids('event'),
      ...(ids('city').length === 0 ? [] : [ids('city')]),
    ],
  };
};

export const watermark = (): Sql => ({
  text: `select data_through from coliseum_watermarks where consumer = 'rollup'`,
});
