/** What each wall goes by, told to it at once and whenever any of it changes: name, profile, playlist, what stands, takeover, rehearsal. */
import {
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { SCREEN_MESSAGES, type Rehearsal, type ScreenSetup } from '@coliseum/contracts';
import { VERSION } from '../../platform/version.js';
import { LivePlaylists, type LivePlaylist } from '../live-playlists.js';
import { ScreenRegistry, type KnownScreen } from '../registry/screen-registry.js';
import { RunningRehearsals } from '../running-rehearsals.js';
import { TakeoverBook } from '../takeover/takeover-book.js';
import { ScreenBus } from '../wall/screen-bus.js';
import { tell, Walls, type WallSocket } from '../wall/walls.js';

/** Whatever word of a playlist or rehearsal was missed is made good by then. */
const LOOK_MS = 30_000;

/** Which walls are concerned: those that show a playlist, those named; nothing: all. */
export interface ChangedSetups {
  playlistId?: string;
  screenIds?: readonly string[];
}

@Injectable()
export class ScreenSetups implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('screens');
  /** by id: what is live of it, asked once for all its walls */
  private readonly playlists = new Map<string, Promise<LivePlaylist | null>>();
  /** what was last known of it, for as long as it cannot be asked */
  private readonly lastPlaylists = new Map<string, LivePlaylist | null>();
  private readonly lastRehearsals = new Map<string, Rehearsal | null>();
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly registry: ScreenRegistry,
    private readonly walls: Walls,
    private readonly bus: ScreenBus,
    private readonly takeovers: TakeoverBook,
    private readonly livePlaylists: LivePlaylists,
    private readonly rehearsals: RunningRehearsals,
  ) {
    bus.on('setups', (filter) => void this.apply(filter ?? {}));
    registry.onChange(() => void this.refresh(this.walls.ids()));
    takeovers.onChange(() => void this.refresh(this.walls.ids()));
  }

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => void this.apply({}), LOOK_MS).unref();
  }

  beforeApplicationShutdown(): void {
    clearInterval(this.timer);
  }

  /** A playlist was published, or a rehearsal began or ended: the walls concerned hear of it, on every process. */
  async changed(filter: ChangedSetups = {}): Promise<void> {
    this.bus.tell('setups', filter);
    await this.apply(filter);
  }

  /** @returns undefined for a wall that is not paired (any more) */
  async of(screenId: string): Promise<ScreenSetup | undefined> {
    const asked = this.registry.get(screenId);
    if (!asked) return undefined;
    const [playlist, rehearsal] = await Promise.all([this.playlistOf(asked), this.rehearsalOf(screenId)]);
    const screen = this.registry.get(screenId); // it may have changed meanwhile
    if (screen?.showsPlaylistId !== asked.showsPlaylistId || !screen) return this.of(screenId);
    return {
      screenId,
      name: screen.name,
      profile: screen.profile,
      playlist,
      held: screen.held,
      takeover: this.takeovers.of(screenId),
      rehearsal,
      serverVersion: VERSION,
    };
  }

  /** To a wall that has just come. */
  async send(socket: WallSocket): Promise<void> {
    const { screenId } = socket.data;
    const setup = screenId === undefined ? undefined : await this.of(screenId);
    if (setup) this.tell(socket, setup);
  }

  private async apply({ playlistId, screenIds }: ChangedSetups): Promise<void> {
    if (playlistId !== undefined) this.playlists.delete(playlistId);
    else if (!screenIds) this.playlists.clear();
    const concerned = (screenId: string): boolean =>
      (!screenIds || screenIds.includes(screenId)) &&
      (playlistId === undefined || this.registry.get(screenId)?.showsPlaylistId === playlistId);
    await this.refresh(this.walls.ids().filter(concerned));
  }

  private async refresh(screenIds: readonly string[]): Promise<void> {
    await Promise.all(
      screenIds.map(async (screenId) => {
        const setup = await this.of(screenId);
        if (setup) for (const socket of this.walls.of(screenId)) this.tell(socket, setup);
      }),
    );
  }

  /** Not twice the same. */
  private tell(socket: WallSocket, setup: ScreenSetup): void {
    const text = JSON.stringify(setup);
    if (socket.data.setup === text) return;
    socket.data.setup = text;
    tell(socket, SCREEN_MESSAGES.setup, setup);
  }

  private async playlistOf({ showsPlaylistId: id }: KnownScreen): Promise<LivePlaylist | null> {
    if (id === null) return null;
    const asked = this.playlists.get(id) ?? this.livePlaylists.liveFor(id);
    this.playlists.set(id, asked);
    try {
      const playlist = await asked;
      this.lastPlaylists.set(id, playlist);
      return playlist;
    } catch (error) {
      if (this.playlists.get(id) === asked) this.playlists.delete(id);
      this.logger.debug({ msg: 'a playlist cannot be read; its walls keep what they have', err: error });
      return this.lastPlaylists.get(id) ?? null;
    }
  }

  private async rehearsalOf(screenId: string): Promise<Rehearsal | null> {
    try {
      const rehearsal = await this.rehearsals.of(screenId);
      this.lastRehearsals.set(screenId, rehearsal);
      return rehearsal;
    } catch (error) {
      this.logger.debug({ msg: 'a rehearsal cannot be read; its walls keep what they have', err: error });
      return this.lastRehearsals.get(screenId) ?? null;
    }
  }
}
