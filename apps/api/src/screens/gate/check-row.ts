/** A row of coliseum_playlist_checks, and what the wire makes of it. */
import type { GateFinding, GateReport, PlaylistItem, ScreenProfile } from '@coliseum/contracts';

/** A wall that the items are rendered for. */
export interface GateWall {
  width: number;
  height: number;
  profile: ScreenProfile;
}

export interface CheckRow {
  id: string;
  playlist_id: string;
  version: number;
  items: PlaylistItem[];
  walls: GateWall[];
  status: GateReport['status'];
  done: number;
  total: number;
  problem: string | null;
  findings: GateFinding[];
  started_at: Date | null;
  finished_at: Date | null;
  pictures: { id: string; itemId: string; width: number; height: number }[] | null;
}

export const toReport = (row: CheckRow): GateReport => ({
  id: row.id,
  playlistId: row.playlist_id,
  version: row.version,
  status: row.status,
  done: row.done,
  total: row.total,
  problem: row.problem,
  findings: row.findings,
  pictures: (row.pictures ?? []).map(({ id, ...picture }) => ({
    ...picture,
    url: `/api/v1/admin/playlists/${row.playlist_id}/check/pictures/${id}`,
  })),
  startedAt: row.started_at?.toISOString() ?? null,
  finishedAt: row.finished_at?.toISOString() ?? null,
});
