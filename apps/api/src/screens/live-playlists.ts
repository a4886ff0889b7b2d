/** Port: what is live of a playlist, as the walls are to show it; bound by the part of this room that keeps playlists. */
import type { ScreenSetup } from '@coliseum/contracts';

export type LivePlaylist = NonNullable<ScreenSetup['playlist']>;

export abstract class LivePlaylists {
  /** @returns null where there is no such playlist, or nothing of it is live */
  abstract liveFor(playlistId: string): Promise<LivePlaylist | null>;
}
