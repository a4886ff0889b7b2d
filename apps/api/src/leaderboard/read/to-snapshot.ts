/** A board's state and entries as they are on the wire. */
import type { LeaderboardDefinition, LeaderboardEntry, LeaderboardSnapshot } from '@coliseum/contracts';
import type { BoardKey } from '../board-key.js';
import type { StateRow } from '../publish/board-state.js';
import type { SnapshotRow } from './snapshot.sql.js';

export const toSnapshot = (
  row: StateRow,
  entries: LeaderboardEntry[],
  key: BoardKey,
  definition: LeaderboardDefinition,
): LeaderboardSnapshot => ({
  leaderboardId: key.leaderboardId,
  name: definition.name,
  window: key.window,
  eventId: key.eventId === '' ? null : key.eventId,
  scoreType: definition.metric,
  epoch: row.epoch,
  revision: Number(row.revision),
  state: row.state,
  approximate: false,
  generatedAt: row.generated_at.toISOString(),
  asOf: row.as_of.toISOString(),
  total: row.total,
  totals: row.totals,
  entries,
});

/** Of an official board exactly what was signed, whatever its definition is called by now. */
export const publishedSnapshot = (
  row: SnapshotRow,
  key: BoardKey,
  definition: LeaderboardDefinition,
): LeaderboardSnapshot => row.official ?? toSnapshot(row, row.entries, key, definition);
