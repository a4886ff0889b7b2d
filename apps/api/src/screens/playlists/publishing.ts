/** Lets a playlist go live: the checked version, or by force with a reason. */
import { Injectable } from '@nestjs/common';
import type { PublishPlaylist } from '@coliseum/contracts';
import { Clock } from '../../platform/clock/clock.js';
import { Database } from '../../platform/database/database.js';
import { firstRow, run } from '../../platform/database/sql.js';
import { unprocessable } from '../../platform/errors/app-error.js';
import { Facts } from '../../platform/facts/facts.js';
import { checksOf } from '../gate/check.sql.js';
import type { CheckRow } from '../gate/check-row.js';
import { wallsOf } from '../gate/walls-of.js';
import { PairedScreens } from '../paired-screens.js';
import { objection } from './may-go-live.js';
import { changedMeanwhile, playlistNotFound } from './playlist-problems.js';
import type { PlaylistRow } from './playlist-row.js';
import { holdPlaylist, publishPlaylist } from './playlist.sql.js';

export interface Publication {
  before: { liveVersion: number | null };
  after: { liveVersion: number; forced: boolean; reason?: string; findings: number };
}

@Injectable()
export class Publishing {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly facts: Facts,
    private readonly screens: PairedScreens,
  ) {}

  /** @throws 404, 409 `playlist_changed`, `playlist_not_checked`, `playlist_check_failed`, 422 */
  async publish(id: string, { version, force, reason }: PublishPlaylist, by: string): Promise<Publication> {
    if (force && reason === undefined)
      throw unprocessable(
        'missing_field',
        'The field "reason" is missing: why does it go live all the same?',
      );
    const shown = await this.screens.showing([id]);
    const walls = wallsOf(shown.get(id) ?? []);
    const publication = await this.database.transaction(async (client): Promise<Publication> => {
      const row = await firstRow<PlaylistRow & Record<string, unknown>>(client, holdPlaylist(id));
      if (!row) throw playlistNotFound(id);
      if (row.version !== version) throw changedMeanwhile(row, { version });
      const check = await firstRow<CheckRow & Record<string, unknown>>(client, checksOf([id]));
      const against = objection(version, check, walls);
      if (against && !force) throw against;
      const forced = against !== undefined;
      await run(client, publishPlaylist(id, forced, by, this.clock.now()));
      const findings = check?.version === version ? check.findings.length : 0;
      const after = { liveVersion: version, forced, findings, ...(reason !== undefined && { reason }) };
      return { before: { liveVersion: row.live_version }, after };
    });
    this.facts.announce('playlist.published', { playlistId: id });
    return publication;
  }
}
