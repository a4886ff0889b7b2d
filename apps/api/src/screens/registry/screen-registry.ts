/**
 * Every wall as this process knows it: read from Postgres when any of it changed, looked at once a second, and answered
 * from memory – so that a wall that comes back needs no query, also while Postgres is away.
 */
import {
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import type { HeldCommand, ScreenProfile } from '@coliseum/contracts';
import { Database } from '../../platform/database/database.js';
import { firstRow, rows } from '../../platform/database/sql.js';
import { allScreens, screensSignature, type ScreenRow } from './screen.sql.js';

const LOOK_MS = 1_000;

export interface KnownScreen {
  id: string;
  name: string;
  profile: ScreenProfile;
  groupId: string | null;
  playlistId: string | null;
  showsPlaylistId: string | null;
  tokenHash: string | null;
  isTokenUsed: boolean;
  held: HeldCommand | null;
  version: number;
  pairedAt: string;
  pairedBy: string;
}

@Injectable()
export class ScreenRegistry implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('screens');
  private readonly listeners = new Set<() => void>();
  private byId = new Map<string, KnownScreen>();
  private byToken = new Map<string, KnownScreen>();
  private signature: string | undefined;
  private looking: Promise<void> | undefined;
  private next: Promise<void> | undefined;
  private isAway = false;
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly database: Database) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.look();
    this.timer = setInterval(() => void this.lookAgain(), LOOK_MS).unref();
  }

  beforeApplicationShutdown(): void {
    clearInterval(this.timer);
  }

  /** Told whenever anything of any wall changed. */
  onChange(listener: () => void): void {
    this.listeners.add(listener);
  }

  all(): KnownScreen[] {
    return [...this.byId.values()];
  }

  get(id: string): KnownScreen | undefined {
    return this.byId.get(id);
  }

  byTokenHash(hash: string): KnownScreen | undefined {
    return this.byToken.get(hash);
  }

  /** Knows, once it is done, everything that was committed before it was asked; many who ask at once ask together. */
  look(): Promise<void> {
    if (!this.looking) return (this.looking = this.read().finally(() => (this.looking = undefined)));
    return (this.next ??= this.looking
      .catch(() => undefined)
      .then(() => {
        this.next = undefined;
        return this.look();
      }));
  }

  private async lookAgain(): Promise<void> {
    if (this.looking) return;
    try {
      await this.look();
      this.isAway = false;
    } catch (error) {
      if (!this.isAway)
        this.logger.warn({ msg: 'the walls cannot be read; going by what is known', err: error });
      this.isAway = true;
    }
  }

  private async read(): Promise<void> {
    const { pool } = this.database;
    // asked before the rows: what changes in between is read again by the next look
    const found = await firstRow<{ signature: string }>(pool, screensSignature());
    if (found?.signature === this.signature) return;
    const screens = (await rows<ScreenRow & Record<string, unknown>>(pool, allScreens())).map(toKnown);
    this.byId = new Map(screens.map((screen) => [screen.id, screen]));
    this.byToken = new Map(
      screens.flatMap((screen): [string, KnownScreen][] =>
        screen.tokenHash ? [[screen.tokenHash, screen]] : [],
      ),
    );
    this.signature = found?.signature;
    for (const listener of this.listeners) listener();
  }
}

const toKnown = (row: ScreenRow): KnownScreen => ({
  id: row.id,
  name: row.name,
  profile: row.profile,
  groupId: row.group_id,
  playlistId: row.playlist_id,
  showsPlaylistId: row.playlist_id ?? row.group_playlist_id,
  tokenHash: row.token_hash,
  isTokenUsed: row.token_used,
  held: row.held,
  version: row.version,
  pairedAt: row.paired_at.toISOString(),
  pairedBy: row.paired_by,
});
