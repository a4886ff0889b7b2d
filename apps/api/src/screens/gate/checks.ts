/** Checks as people ask for them: begun, looked at, with their pictures. */
import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import type { GateReport, GateRequest } from '@coliseum/contracts';
import { Database } from '../../platform/database/database.js';
import { firstRow, run } from '../../platform/database/sql.js';
import { notFound } from '../../platform/errors/app-error.js';
import { Facts } from '../../platform/facts/facts.js';
import { PairedScreens } from '../paired-screens.js';
import { playlistNotFound } from '../playlists/playlist-problems.js';
import type { PlaylistRow } from '../playlists/playlist-row.js';
import { holdPlaylist, readPlaylist } from '../playlists/playlist.sql.js';
import { toReport, type CheckRow } from './check-row.js';
import { checksOf, dropCheckOf, insertCheck, readCheck, readPicture } from './check.sql.js';
import { GateQueue } from './gate-queue.js';
import { wallsOf } from './walls-of.js';

@Injectable()
export class Checks {
  constructor(
    private readonly database: Database,
    private readonly queue: GateQueue,
    private readonly facts: Facts,
    private readonly screens: PairedScreens,
  ) {}

  /** Takes the place of an older check, which stops if it runs. @throws 404 */
  async begin(playlistId: string, { sizes }: GateRequest, by: string): Promise<GateReport> {
    const shown = await this.screens.showing([playlistId]);
    const walls = wallsOf(shown.get(playlistId) ?? [], sizes);
    const id = randomUUID();
    const row = await this.database.transaction(async (client) => {
      const playlist = await firstRow<PlaylistRow & Record<string, unknown>>(
        client,
        holdPlaylist(playlistId),
      );
      if (!playlist) throw playlistNotFound(playlistId);
      const { version, items } = playlist;
      await run(client, dropCheckOf(playlistId));
      await run(client, insertCheck({ id, playlistId, version, items, walls, by }));
      return firstRow<CheckRow & Record<string, unknown>>(client, readCheck(id));
    });
    const report = toReport(row as CheckRow);
    this.facts.announce('gate.progressed', { report });
    this.queue.nudge(id);
    return report;
  }

  /** @throws 404 */
  async get(playlistId: string): Promise<GateReport> {
    const { pool } = this.database;
    const row = await firstRow<CheckRow & Record<string, unknown>>(pool, checksOf([playlistId]));
    if (row) return toReport(row);
    const playlist = await firstRow<PlaylistRow & Record<string, unknown>>(pool, readPlaylist(playlistId));
    if (!playlist) throw playlistNotFound(playlistId);
    throw notFound(`"${playlist.name}" was not checked yet.`, 'check_not_found');
  }

  /** @throws 404 */
  async picture(playlistId: string, pictureId: string): Promise<{ content_type: string; bytes: Buffer }> {
    const found = await firstRow<{ content_type: string; bytes: Buffer }>(
      this.database.pool,
      readPicture(playlistId, pictureId),
    );
    if (!found) throw notFound('There is no such picture; a newer check has others.', 'picture_not_found');
    return found;
  }
}
