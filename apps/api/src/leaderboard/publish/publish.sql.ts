/** The statements of publishing: all of them run in one transaction that holds the board's state row. */
import type { LeaderboardDefinition, LeaderboardEntry, LeaderboardSnapshot } from '@coliseum/contracts';
import type { Sql } from '../../platform/database/sql.js';
import type { BoardKey } from '../board-key.js';

const BOARD = `leaderboard_id = $1 and "window" = $2 and event_id = $3`;
const of = (key: BoardKey): unknown[] => [key.leaderboardId, key.window, key.eventId];

/** Keeps the definition from being deleted or switched off before the board's first state is committed. */
export const holdDefinition = (id: string): Sql => ({
  text: 'select id from coliseum_leaderboard_definitions where id = $1 and enabled for key share',
  values: [id],
});

export const makeState = (key: BoardKey, now: Date): Sql => ({
  text: `insert into coliseum_leaderboard_states (leaderboard_id, "window", event_id, epoch, revision, state, total,
      through_tick, generated_at, as_of, checked_at)
    values ($1, $2, $3, gen_random_uuid(), 0, 'live', 0, 0, $4, $4, $4) on conflict do nothing`,
  values: [...of(key), now],
});

/**
 * Waits for whoever publishes the board just now. The rollup does not wait for a session of this name (migration 0028), and
 * a board that takes too long is tried again with newer plans.
 */
export const lockState = (key: BoardKey): Sql => ({
  name: 'leaderboard-lock',
  text: `select epoch, revision, state, total, totals, through_tick, generated_at, as_of, checked_at,
      exists (select 1 from coliseum_leaderboard_definitions d where d.id = $1 and d.enabled) as enabled,
      set_config('application_name', 'coliseum-boards', true) as session, set_config('statement_timeout', '15s', true) as patience
    from coliseum_leaderboard_states where ${BOARD} for update`,
  values: of(key),
});

/** Nothing visible changed; only how far we looked. */
export const noteChecked = (key: BoardKey, tick: number, now: Date): Sql => ({
  text: `update coliseum_leaderboard_states set checked_at = $4, through_tick = $5 where ${BOARD}`,
  values: [...of(key), now, tick],
});

export interface Revision {
  key: BoardKey;
  definition: LeaderboardDefinition;
  snapshot: LeaderboardSnapshot;
  tick: number;
  /** ids of entries that left the board */
  removed: readonly string[];
  /** entries that are new or changed */
  upserted: readonly LeaderboardEntry[];
}

/** All that a revision changes, in one statement; only entries that changed are written. */
export const writeRevision = ({ key, definition, snapshot, tick, removed, upserted }: Revision): Sql => ({
  name: 'leaderboard-write',
  text: `with removed as (
      delete from coliseum_leaderboards where ${BOARD} and entity_id = any($4::text[])
    ), upserted as (
      insert into coliseum_leaderboards (leaderboard_id, "window", event_id, leaderboard_name, score_type, generated_at,
        position, rank, previous_rank, entity_id, entity_type, entity_name, entity_image_url, city, score, trend, change,
        change_percent, metadata)
      select $1, $2, $3, $5, $6, $7, e.position, e.rank, e."previousRank", e."entityId", e."entityType", e."entityName",
        e."entityImageUrl", e.city, e.score, e.trend, e.change, e."changePercent", e.metadata
      from jsonb_to_recordset($8::jsonb) e(position integer, rank integer, "previousRank" integer, "entityId" text,
        "entityType" text, "entityName" text, "entityImageUrl" text, city text, score numeric, trend text, change integer,
        "changePercent" numeric, metadata jsonb)
      on conflict (leaderboard_id, "window", event_id, entity_id) do update set
        leaderboard_name = excluded.leaderboard_name, score_type = excluded.score_type, generated_at = excluded.generated_at,
        position = excluded.position, rank = excluded.rank, previous_rank = excluded.previous_rank,
        entity_type = excluded.entity_type, entity_name = excluded.entity_name, entity_image_url = excluded.entity_image_url,
        city = excluded.city, score = excluded.score, trend = excluded.trend, change = excluded.change,
        change_percent = excluded.change_percent, metadata = excluded.metadata
    ), appended as (
      insert into coliseum_leaderboard_revisions (leaderboard_id, "window", event_id, epoch, revision, generated_at, as_of,
        state, total, entries)
      values ($1, $2, $3, $9, $10, $7, $11, $12, $13, $14)
    )
    update coliseum_leaderboard_states set revision = $10, state = $12, total = $13, totals = $15, through_tick = $16,
      generated_at = $7, as_of = $11, checked_at = $7 where ${BOARD}`,
  values: [
    ...of(key),
    removed,
    definition.name,
    definition.metric,
    snapshot.generatedAt,
    JSON.stringify(upserted),
    snapshot.epoch,
    snapshot.revision,
    snapshot.asOf,
    snapshot.state,
    snapshot.total,
    JSON.stringify(snapshot.entries.map((entry) => [entry.entityId, entry.rank, entry.score])),
    snapshot.totals,
    tick,
  ],
});

export interface RevisionRow {
  /** in order of position */
  entries: [entityId: string, rank: number, score: number][];
}

/** The revision that was current at that moment. */
export const revisionAt = (key: BoardKey, at: Date): Sql => ({
  name: 'leaderboard-revision-at',
  text: `select entries from coliseum_leaderboard_revisions where ${BOARD} and generated_at <= $4
    order by generated_at desc, revision desc limit 1`,
  values: [...of(key), at],
});
