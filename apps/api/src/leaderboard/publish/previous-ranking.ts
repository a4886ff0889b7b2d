/** The published ranking one comparison period ago, from the stored revisions. */
import type { LeaderboardDefinition } from '@coliseum/contracts';
import { firstRow, type Queryable } from '../../platform/database/sql.js';
import type { BoardKey } from '../board-key.js';
import type { PreviousRanking } from '../ranking/compose-entries.js';
import { revisionAt, type RevisionRow } from './publish.sql.js';

export async function previousRanking(
  on: Queryable,
  definition: LeaderboardDefinition,
  key: BoardKey,
  at: Date,
): Promise<PreviousRanking> {
  const then = new Date(at.getTime() - definition.compareToSeconds * 1000);
  const row = await firstRow<RevisionRow & Record<string, unknown>>(on, revisionAt(key, then));
  return new Map((row?.entries ?? []).map(([entityId, rank, score]) => [entityId, { rank, score }]));
}
