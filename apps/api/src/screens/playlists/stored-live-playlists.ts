/** What is live, as the walls' setups ask for it. */
import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/database.js';
import { firstRow } from '../../platform/database/sql.js';
import { LivePlaylists, type LivePlaylist } from '../live-playlists.js';
import type { PlaylistRow } from './playlist-row.js';
import { readPlaylist } from './playlist.sql.js';

@Injectable()
export class StoredLivePlaylists extends LivePlaylists {
  constructor(private readonly database: Database) {
    super();
  }

  async liveFor(playlistId: string): Promise<LivePlaylist | null> {
    const row = await firstRow<PlaylistRow & Record<string, unknown>>(
      this.database.pool,
      readPlaylist(playlistId),
    );
    if (!row?.live_items || row.live_version === null) return null;
    return { id: row.id, name: row.name, version: row.live_version, items: row.live_items };
  }
}
