/** Playlists as people keep them: made, read, changed and deleted; nobody overwrites what he has not seen. */
import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import type { Playlist, PlaylistInput, PlaylistPatch } from '@coliseum/contracts';
import { Clock } from '../../platform/clock/clock.js';
import { Database } from '../../platform/database/database.js';
import { firstRow, rows, run } from '../../platform/database/sql.js';
import { checksOf } from '../gate/check.sql.js';
import { toReport, type CheckRow } from '../gate/check-row.js';
import { PairedScreens } from '../paired-screens.js';
import { CheckItems } from './check-items.js';
import { changedMeanwhile, playlistNotFound, playlistShown } from './playlist-problems.js';
import { toPlaylist, type PlaylistRow } from './playlist-row.js';
import {
  countPlaylists,
  deletePlaylist,
  holdPlaylist,
  insertPlaylist,
  listPlaylists,
  readPlaylist,
  updatePlaylist,
  type PlaylistDraft,
} from './playlist.sql.js';

export interface PlaylistChange {
  before: PlaylistDraft;
  after: PlaylistDraft;
}

type Row = PlaylistRow & Record<string, unknown>;

@Injectable()
export class Playlists {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly checkItems: CheckItems,
    private readonly screens: PairedScreens,
  ) {}

  async list(limit: number, offset: number): Promise<{ items: Playlist[]; total: number }> {
    const { pool } = this.database;
    const counted = await firstRow<{ total: number }>(pool, countPlaylists());
    const found = await rows<Row>(pool, listPlaylists(limit, offset));
    return { items: await this.complete(found), total: counted?.total ?? 0 };
  }

  /** @throws 404 */
  async get(id: string): Promise<Playlist> {
    const [playlist] = await this.complete([await this.row(id)]);
    return playlist as Playlist;
  }

  /** @throws 422; @returns its id */
  async create(input: PlaylistInput, by: string): Promise<string> {
    await this.checkItems.check(input.items);
    const id = randomUUID();
    await run(this.database.pool, insertPlaylist(id, input, by, this.clock.now()));
    return id;
  }

  /** What is live stays live until the change is published. @throws 404, 409 `playlist_changed`, 422 */
  async change(id: string, patch: PlaylistPatch, by: string): Promise<PlaylistChange> {
    if (patch.items) await this.checkItems.check(patch.items);
    return this.database.transaction(async (client) => {
      const row = await firstRow<Row>(client, holdPlaylist(id));
      if (!row) throw playlistNotFound(id);
      if (row.version !== patch.version) throw changedMeanwhile(row, patch);
      const before = { name: row.name, items: row.items };
      const after = { name: patch.name ?? row.name, items: patch.items ?? row.items };
      await run(client, updatePlaylist(id, after, by, this.clock.now()));
      return { before, after };
    });
  }

  /** @throws 404, 409 `playlist_shown`; @returns what it was */
  async remove(id: string): Promise<PlaylistDraft> {
    return this.database.transaction(async (client) => {
      const row = await firstRow<Row>(client, holdPlaylist(id));
      if (!row) throw playlistNotFound(id);
      const shown = await this.screens.showing([id]);
      const screens = shown.get(id) ?? [];
      if (screens.length > 0) throw playlistShown(row, screens);
      await run(client, deletePlaylist(id));
      return { name: row.name, items: row.items };
    });
  }

  /** @throws 404 */
  private async row(id: string): Promise<Row> {
    const row = await firstRow<Row>(this.database.pool, readPlaylist(id));
    if (!row) throw playlistNotFound(id);
    return row;
  }

  private async complete(found: readonly PlaylistRow[]): Promise<Playlist[]> {
    const ids = found.map(({ id }) => id);
    const [checks, shown] = await Promise.all([
      rows<CheckRow & Record<string, unknown>>(this.database.pool, checksOf(ids)),
      this.screens.showing(ids),
    ]);
    const reports = new Map(checks.map((check) => [check.playlist_id, toReport(check)]));
    return found.map((row) => toPlaylist(row, reports.get(row.id) ?? null, shown.get(row.id)?.length ?? 0));
  }
}
