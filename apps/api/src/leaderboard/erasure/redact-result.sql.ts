/** Taking somebody out of signed results: all of it in the transaction that holds the board's state. */
import type { LeaderboardEntry, OfficialContent } from '@coliseum/contracts';
import type { Sql } from '../../platform/database/sql.js';
import type { BoardKey } from '../board-key.js';

const BOARD = `leaderboard_id = $1 and "window" = $2 and event_id = $3`;
const of = (key: BoardKey): unknown[] => [key.leaderboardId, key.window, key.eventId];
const holds = (parameter: string): string =>
  `content -> 'board' -> 'entries' @> jsonb_build_array(jsonb_build_object('entityId', ${parameter}::text))`;

export const boardsWithResults = (userId: string): Sql => ({
  text: `select distinct leaderboard_id, "window", event_id from coliseum_official_results where ${holds('$1')} order by 1, 2, 3`,
  values: [userId],
});

export interface HeldResult {
  epoch: string;
  revision: string;
  content: OfficialContent;
  content_hash: string;
  superseded_at: Date | null;
}
export const holdResults = (key: BoardKey, userId: string): Sql => ({
  text: `select epoch::text, revision::text, content, content_hash, superseded_at from coliseum_official_results
    where ${BOARD} and ${holds('$4')} order by revision for update`,
  values: [...of(key), userId],
});

export interface Redaction {
  key: BoardKey;
  before: HeldResult;
  content: OfficialContent;
  hash: string;
  keyId: string;
  signature: string;
}
export const redactResult = ({ key, before, content, ...signed }: Redaction): Sql => ({
  text: `update coliseum_official_results set revision = $6, content = $7, content_hash = $8, key_id = $9, signature = $10,
      redactions = redactions || jsonb_build_array(jsonb_build_object('at', to_char(clock_timestamp() at time zone 'UTC',
        'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'formerHash', content_hash))
    where ${BOARD} and epoch = $4 and revision = $5`,
  values: [
    ...of(key),
    ...[before.epoch, before.revision, content.board.revision, JSON.stringify(content)],
    ...[signed.hash, signed.keyId, signed.signature],
  ],
});

/** The board that is served is the result that stands. */
export const serveRedacted = (
  key: BoardKey,
  userId: string,
  nobody: LeaderboardEntry,
  { board }: OfficialContent,
): Sql => ({
  text: `with renamed as (
      update coliseum_leaderboards set entity_id = $5, entity_name = $6, entity_image_url = null, city = null, metadata = '{}'
      where ${BOARD} and entity_id = $4 and entity_type = 'user'
    ), appended as (
      insert into coliseum_leaderboard_revisions (leaderboard_id, "window", event_id, epoch, revision, generated_at, as_of, state, total, entries)
      select $1, $2, $3, epoch, $7, generated_at, as_of, state, total, $8 from coliseum_leaderboard_states where ${BOARD}
    )
    update coliseum_leaderboard_states set revision = $7 where ${BOARD}`,
  values: [
    ...[...of(key), userId, nobody.entityId, nobody.entityName, board.revision],
    JSON.stringify(board.entries.map((entry) => [entry.entityId, entry.rank, entry.score])),
  ],
});
