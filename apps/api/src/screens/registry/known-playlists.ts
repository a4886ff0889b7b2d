/** A wall or a group is given a playlist that there is: a mistyped one would leave the wall on standby, and nobody knew why. */
import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/database.js';
import { firstRow } from '../../platform/database/sql.js';
import { unprocessable } from '../../platform/errors/app-error.js';
import { readPlaylistName } from './playlist-name.sql.js';

@Injectable()
export class KnownPlaylists {
  constructor(private readonly database: Database) {}

  /** @throws 422 `unknown_playlist` */
  async mustExist(id: string | null | undefined): Promise<void> {
    if (id == null || (await firstRow(this.database.pool, readPlaylistName(id)))) return;
    const message = `playlistId is "${id}"; there is no such playlist. GET /api/v1/admin/playlists lists those there are.`;
    throw unprocessable('unknown_playlist', message, [
      { path: '/playlistId', code: 'unknown_playlist', message },
    ]);
  }
}
