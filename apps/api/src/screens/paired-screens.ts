/** The port through which playlists, their checks and rehearsals learn of the walls there are. */
import type { ScreenProfile } from '@coliseum/contracts';

export interface PairedScreen {
  id: string;
  name: string;
  profile: ScreenProfile;
  /** as it last said; null: never heard of */
  resolution: { width: number; height: number } | null;
}

export abstract class PairedScreens {
  /** Those that go by these playlists, by themselves or by their group; a playlist that none shows may be missing. */
  abstract showing(playlistIds: readonly string[]): Promise<ReadonlyMap<string, readonly PairedScreen[]>>;

  /** Of these ids, those of no screen. */
  abstract unknown(screenIds: readonly string[]): Promise<readonly string[]>;

  /** The screen whose token this is; null: of none, or it was revoked. */
  abstract ofToken(token: string): Promise<{ id: string } | null>;
}
