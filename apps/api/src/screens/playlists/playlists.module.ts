/** Playlists of the screens' room. Writes coliseum_playlists. */
import { Module } from '@nestjs/common';
import { LivePlaylists } from '../live-playlists.js';
import { CheckItems } from './check-items.js';
import { Playlists } from './playlists.js';
import { PlaylistsController } from './playlists.controller.js';
import { Publishing } from './publishing.js';
import { StoredLivePlaylists } from './stored-live-playlists.js';

@Module({
  controllers: [PlaylistsController],
  providers: [
    CheckItems,
    Playlists,
    Publishing,
    StoredLivePlaylists,
    { provide: LivePlaylists, useExisting: StoredLivePlaylists },
  ],
  exports: [LivePlaylists, StoredLivePlaylists],
})
export class PlaylistsModule {}
