/** What playlists, checks and rehearsals are told of the walls: from memory, as the registry knows them. */
import { Injectable } from '@nestjs/common';
import { AppError } from '../../platform/errors/app-error.js';
import { HeartbeatBook } from '../heartbeat/heartbeat-book.js';
import { PairedScreens, type PairedScreen } from '../paired-screens.js';
import { TokenDoor } from '../wall/token-door.js';
import { ScreenRegistry, type KnownScreen } from './screen-registry.js';

@Injectable()
export class KnownScreens extends PairedScreens {
  constructor(
    private readonly registry: ScreenRegistry,
    private readonly beats: HeartbeatBook,
    private readonly tokens: TokenDoor,
  ) {
    super();
  }

  async showing(playlistIds: readonly string[]): Promise<ReadonlyMap<string, readonly PairedScreen[]>> {
    await this.registry.look();
    const screens = this.registry.all();
    return new Map(
      playlistIds.map((id) => [
        id,
        screens
          .filter(({ showsPlaylistId }) => showsPlaylistId === id)
          .map((screen) => this.toPaired(screen)),
      ]),
    );
  }

  async unknown(screenIds: readonly string[]): Promise<readonly string[]> {
    await this.registry.look();
    return screenIds.filter((id) => !this.registry.get(id));
  }

  async ofToken(token: string): Promise<{ id: string } | null> {
    try {
      return await this.tokens.whose(token);
    } catch (error) {
      if (error instanceof AppError && error.status === 401) return null;
      throw error;
    }
  }

  private toPaired({ id, name, profile }: KnownScreen): PairedScreen {
    const { width, height } = this.beats.of(id)?.heartbeat.resolution ?? { width: 0, height: 0 };
    return { id, name, profile, resolution: width > 0 ? { width, height } : null };
  }
}
