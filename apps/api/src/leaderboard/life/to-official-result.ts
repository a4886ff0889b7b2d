/** A row of coliseum_official_results as it is on the wire: who did it is for the admin only. */
import type { OfficialResult } from '@coliseum/contracts';
import type { OfficialRow } from './official.sql.js';

export const officialMark = (row: Omit<OfficialRow, 'content'>) => ({
  leaderboardId: row.leaderboard_id,
  window: row.window,
  eventId: row.event_id || null,
  epoch: row.epoch,
  revision: Number(row.revision),
  publishedAt: row.published_at.toISOString(),
  contentHash: row.content_hash,
  supersededAt: row.superseded_at?.toISOString() ?? null,
  supersedeReason: row.supersede_reason,
});

export const toOfficialResult = (row: OfficialRow): OfficialResult => ({
  ...officialMark(row),
  content: row.content,
  redactions: row.redactions,
  keyId: row.key_id,
  signature: row.signature,
});
