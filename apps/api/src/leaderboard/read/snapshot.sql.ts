/** Reading a published board: its state and entries as one row, so that they are of the same revision. */
import type { LeaderboardEntry, LeaderboardSnapshot } from '@coliseum/contracts';
import type { Sql } from '../../platform/database/sql.js';
import type { BoardKey } from '../board-key.js';
import type { StateRow } from '../publish/board-state.js';

export type SnapshotRow = StateRow & {
  entries: LeaderboardEntry[];
  /** what was signed, where this revision is an official one */
  official: LeaderboardSnapshot | null;
};

const of = (key: BoardKey): unknown[] => [key.leaderboardId, key.window, key.eventId];
const BOARD = `s.leaderboard_id = $1 and s."window" = $2 and s.event_id = $3`;

export const publishedBoard = (key: BoardKey): Sql => ({
  name: 'leaderboard-published',
  text: `select s.epoch, s.revision, s.state, s.total, s.totals, s.through_tick, s.generated_at, s.as_of, s.checked_at,
      (select o.content -> 'board' from coliseum_official_results o where s.state = 'official' and o.leaderboard_id = $1
        and o."window" = $2 and o.event_id = $3 and o.epoch = s.epoch and o.revision = s.revision) as official,
      coalesce((select json_agg(json_build_object('rank', l.rank, 'position', l.position, 'previousRank', l.previous_rank,
          'trend', l.trend, 'change', l.change, 'changePercent', l.change_percent, 'score', l.score,
          'entityId', l.entity_id, 'entityType', l.entity_type, 'entityName', l.entity_name,
          'entityImageUrl', l.entity_image_url, 'city', l.city, 'metadata', l.metadata) order by l.position)
        from coliseum_leaderboards l
        where l.leaderboard_id = s.leaderboard_id and l."window" = s."window" and l.event_id = s.event_id), '[]') as entries
    from coliseum_leaderboard_states s where ${BOARD} and s.revision > 0`,
  values: of(key),
});

export interface CurrentRow {
  epoch: string;
  revision: string;
  checked_at: Date;
}

/** Which revision stands, without reading it. */
export const currentRevision = (key: BoardKey): Sql => ({
  name: 'leaderboard-current',
  text: `select s.epoch, s.revision, s.checked_at from coliseum_leaderboard_states s where ${BOARD} and s.revision > 0`,
  values: of(key),
});

export interface StandingRow {
  /** of the board among those asked for, from 1 */
  place: number;
  epoch: string;
  revision: number;
  checked_at: Date;
}

/** Which revisions of many boards stand, by one query. */
export const currentRevisions = (keys: readonly BoardKey[]): Sql => ({
  name: 'leaderboard-current-all',
  text: `select k.place::int, s.epoch, s.revision::float8 as revision, s.checked_at
    from unnest($1::text[], $2::text[], $3::text[]) with ordinality k(leaderboard_id, "window", event_id, place)
    join coliseum_leaderboard_states s on s.leaderboard_id = k.leaderboard_id and s."window" = k."window"
      and s.event_id = k.event_id and s.revision > 0`,
  values: [
    keys.map(({ leaderboardId }) => leaderboardId),
    keys.map(({ window }) => window),
    keys.map(({ eventId }) => eventId),
  ],
});

/** Whether anything is known of an event: the directory has it, or figures do. */
export const eventKnown = (eventId: string): Sql => ({
  text: `select exists (select 1 from coliseum_entities where type = 'event' and id = $1)
    or exists (select 1 from coliseum_rollup_touches where event_id = $1) as known`,
  values: [eventId],
});

/** Those of the entities that belong to a city; a city belongs to itself. */
export const entitiesOfCity = (entityType: string, entityIds: readonly string[], cityId: string): Sql => ({
  text: `select given.id from unnest($2::text[]) given(id) where ($1 = 'city' and given.id = $3) or exists (
    select 1 from coliseum_entities e where e.type = $1 and e.id = given.id and e.city_id = $3)`,
  values: [entityType, entityIds, cityId],
});
