/** The revisions of a board that are kept, and what was signed of them. */
import type { BoardState } from '@coliseum/contracts';
import type { Sql } from '../../platform/database/sql.js';
import type { BoardKey } from '../board-key.js';

export type Standing = [entityId: string, rank: number, score: number];

export interface RevisionRow {
  epoch: string;
  revision: string;
  generated_at: Date;
  as_of: Date;
  state: BoardState;
  total: number;
  leader: Standing | null;
  published_by: string | null;
  content_hash: string;
  key_id: string;
  signature: string;
  superseded_at: Date | null;
  superseded_by: string | null;
  supersede_reason: string | null;
  cursor: string;
}

export interface RevisionPlace {
  epoch: string;
  revision: number;
}

const of = (key: BoardKey): unknown[] => [key.leaderboardId, key.window, key.eventId];
const BOARD = `r.leaderboard_id = $1 and r."window" = $2 and r.event_id = $3`;
const REVISION = `r.epoch, r.revision, r.generated_at, r.as_of, r.state, r.total, r.entries -> 0 as leader,
  o.published_by, o.content_hash, o.key_id, o.signature, o.superseded_at, o.superseded_by, o.supersede_reason,
  (extract(epoch from r.generated_at) * 1000000)::bigint || '_' || r.revision as cursor`;
const SIGNED = `left join coliseum_official_results o on o.leaderboard_id = r.leaderboard_id and o."window" = r."window"
  and o.event_id = r.event_id and o.epoch = r.epoch and o.revision = r.revision`;

/** @param cursor of the last one of the page before: its instant in microseconds, and its number */
export const revisionsOf = (
  key: BoardKey,
  state: BoardState | undefined,
  cursor: string | undefined,
  limit: number,
): Sql => {
  const [micros, revision] = cursor?.split('_') ?? [null, null];
  return {
    text: `select ${REVISION} from (
        select * from coliseum_leaderboard_revisions r where ${BOARD} and ($4::text is null or r.state = $4)
          and ($5::bigint is null
            or (r.generated_at, r.revision) < ('epoch'::timestamptz + $5::bigint * interval '1 microsecond', $6::bigint))
        order by r.generated_at desc, r.revision desc limit $7) r
      ${SIGNED} order by r.generated_at desc, r.revision desc`,
    values: [...of(key), state ?? null, micros, revision, limit],
  };
};

export type WholeRow = RevisionRow & {
  entries: Standing[];
  before_revision: string | null;
  before_entries: Standing[] | null;
};

/** One revision with its entries, and those of the one that is kept before it. */
export const revisionOf = (key: BoardKey, { epoch, revision }: RevisionPlace): Sql => ({
  text: `select ${REVISION}, r.entries, b.revision as before_revision, b.entries as before_entries
    from coliseum_leaderboard_revisions r ${SIGNED}
    left join lateral (select revision, entries from coliseum_leaderboard_revisions b
      where b.leaderboard_id = r.leaderboard_id and b."window" = r."window" and b.event_id = r.event_id
        and (b.generated_at, b.revision) < (r.generated_at, r.revision)
      order by b.generated_at desc, b.revision desc limit 1) b on true
    where ${BOARD} and r.epoch = $4 and r.revision = $5`,
  values: [...of(key), epoch, revision],
});

/** What the directory calls them. */
export const namesOf = (entityType: string, ids: readonly string[]): Sql => ({
  text: 'select id, name from coliseum_entities where type = $1 and id = any($2::text[]) and name is not null',
  values: [entityType, ids],
});
