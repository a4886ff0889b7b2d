/** A row of coliseum_playlists, and what the wire makes of it. */
import type { GateReport, Playlist, PlaylistItem } from '@coliseum/contracts';

export interface PlaylistRow {
  id: string;
  name: string;
  items: PlaylistItem[];
  version: number;
  live_version: number | null;
  live_items: PlaylistItem[] | null;
  published_at: Date | null;
  published_by: string | null;
  forced: boolean;
  updated_at: Date;
  updated_by: string;
}

export const toPlaylist = (row: PlaylistRow, lastCheck: GateReport | null, screens: number): Playlist => ({
  id: row.id,
  name: row.name,
  items: row.items,
  version: row.version,
  live: liveOf(row),
  lastCheck,
  screens,
  updatedAt: row.updated_at.toISOString(),
  updatedBy: row.updated_by,
});

function liveOf(row: PlaylistRow): Playlist['live'] {
  if (!row.live_version || !row.live_items || !row.published_at || !row.published_by) return null;
  return {
    version: row.live_version,
    items: row.live_items,
    publishedAt: row.published_at.toISOString(),
    publishedBy: row.published_by,
    forced: row.forced,
  };
}
