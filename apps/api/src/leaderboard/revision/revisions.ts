/** What stood on a board when: the revisions that are kept, each with what was signed of it. */
import { Injectable } from '@nestjs/common';
import type {
  BoardState,
  LeaderboardDefinition,
  LeaderboardRevision,
  LeaderboardRevisionDetail,
  LeaderboardRevisionPage,
} from '@coliseum/contracts';
import { placeholderName } from '@coliseum/domain';
import { Database } from '../../platform/database/database.js';
import { firstRow, rows } from '../../platform/database/sql.js';
import { notFound } from '../../platform/errors/app-error.js';
import type { BoardKey } from '../board-key.js';
import * as sql from './revisions.sql.js';

type Row<T> = T & Record<string, unknown>;
type NameOf = (entityId: string) => string;

export interface PageWish {
  state: BoardState | undefined;
  cursor: string | undefined;
  limit: number;
}

@Injectable()
export class Revisions {
  constructor(private readonly database: Database) {}

  async page(
    { entityType }: LeaderboardDefinition,
    key: BoardKey,
    { state, cursor, limit }: PageWish,
  ): Promise<LeaderboardRevisionPage> {
    const found = await rows<Row<sql.RevisionRow>>(
      this.database.pool,
      sql.revisionsOf(key, state, cursor, limit + 1),
    );
    const page = found.slice(0, limit);
    const nameOf = await this.names(
      entityType,
      page.flatMap(({ leader }) => (leader ? [leader[0]] : [])),
    );
    return {
      ...boardOf(key),
      items: page.map((row) => toRevision(row, nameOf)),
      nextCursor: found.length > limit ? (page.at(-1)?.cursor ?? null) : null,
    };
  }

  /** @throws 404 `revision_not_found` for what never was, or was thinned out */
  async one(
    { id, entityType }: LeaderboardDefinition,
    key: BoardKey,
    place: sql.RevisionPlace,
  ): Promise<LeaderboardRevisionDetail> {
    const row = await firstRow<Row<sql.WholeRow>>(this.database.pool, sql.revisionOf(key, place));
    if (!row)
      throw notFound(
        `There is no revision ${place.revision} of "${id}" here; old ones of a live board are thinned out.`,
        'revision_not_found',
      );
    const nameOf = await this.names(
      entityType,
      row.entries.map(([entityId]) => entityId),
    );
    const before = new Map((row.before_entries ?? []).map(([entityId, rank]) => [entityId, rank]));
    return {
      ...boardOf(key),
      ...toRevision(row, nameOf),
      previousRevision: row.before_revision === null ? null : Number(row.before_revision),
      entries: row.entries.map(([entityId, rank, score], i) => ({
        position: i + 1,
        rank,
        previousRank: before.get(entityId) ?? null,
        score,
        entityId,
        entityName: nameOf(entityId),
      })),
    };
  }

  private async names(entityType: string, ids: readonly string[]): Promise<NameOf> {
    const found = await rows<{ id: string; name: string }>(this.database.pool, sql.namesOf(entityType, ids));
    const names = new Map(found.map(({ id, name }) => [id, name]));
    return (id) => names.get(id) ?? placeholderName(entityType, id);
  }
}

const boardOf = ({ leaderboardId, window, eventId }: BoardKey) => ({
  leaderboardId,
  window,
  eventId: eventId === '' ? null : eventId,
});

const toRevision = (row: sql.RevisionRow, nameOf: NameOf): LeaderboardRevision => ({
  epoch: row.epoch,
  revision: Number(row.revision),
  generatedAt: row.generated_at.toISOString(),
  asOf: row.as_of.toISOString(),
  state: row.state,
  total: row.total,
  leader: row.leader && {
    entityId: row.leader[0],
    entityName: nameOf(row.leader[0]),
    score: row.leader[2],
  },
  official:
    row.published_by === null
      ? null
      : {
          publishedBy: row.published_by,
          contentHash: row.content_hash,
          keyId: row.key_id,
          signature: row.signature,
          supersededAt: row.superseded_at?.toISOString() ?? null,
          supersededBy: row.superseded_by,
          supersedeReason: row.supersede_reason,
        },
});
