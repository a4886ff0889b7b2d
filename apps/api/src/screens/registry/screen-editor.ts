/** Changes of one wall, none unseen; and the end of its pairing. */
import { Injectable } from '@nestjs/common';
import type { ScreenPatch } from '@coliseum/contracts';
import { sameJson } from '@coliseum/domain';
import { Database } from '../../platform/database/database.js';
import { firstRow, run } from '../../platform/database/sql.js';
import { AppError } from '../../platform/errors/app-error.js';
import type { Act } from '../../platform/audit/act.js';
import { Acts } from '../acts.js';
import { GroupBook } from './group-book.js';
import { KnownPlaylists } from './known-playlists.js';
import { mustBeProfile } from './must-be-profile.js';
import { screenNotFound } from './screen-not-found.js';
import { ScreenRegistry } from './screen-registry.js';
import { deleteScreen, holdScreen, updateScreen, type EditedRow } from './screen.sql.js';

@Injectable()
export class ScreenEditor {
  constructor(
    private readonly database: Database,
    private readonly registry: ScreenRegistry,
    private readonly groups: GroupBook,
    private readonly playlists: KnownPlaylists,
    private readonly acts: Acts,
  ) {}

  /** @throws 404, 409 `screen_changed`, 422 */
  async change(id: string, patch: ScreenPatch, act: Act): Promise<void> {
    await this.groups.mustExist(patch.groupId);
    await this.playlists.mustExist(patch.playlistId);
    const { before, after } = await this.database.transaction(async (client) => {
      const stands = await firstRow<EditedRow & Record<string, unknown>>(client, holdScreen(id));
      if (!stands) throw screenNotFound(id);
      if (patch.version !== undefined && patch.version !== stands.version)
        throw changedMeanwhile(stands, patch, patch.version);
      const wanted = patched(stands, patch);
      mustBeProfile(wanted.profile);
      await run(client, updateScreen(wanted));
      return { before: stands, after: wanted };
    });
    await this.acts.done({ ...act, action: 'screen.changed', subject: id, before, after });
  }

  /** The token is dead with its row; each process cuts its socket as soon as it has looked. @throws 404 */
  async revoke(id: string, act: Act): Promise<void> {
    await this.registry.look();
    const screen = this.registry.get(id);
    if (!screen || (await run(this.database.pool, deleteScreen(id))) === 0) throw screenNotFound(id);
    await this.acts.spread(); // the wall is cut before anything else is done
    const { tokenHash: _, ...before } = screen;
    await this.acts.write({ ...act, action: 'screen.revoked', subject: id, before });
  }
}

function patched(row: EditedRow, { name, groupId, playlistId, profile }: ScreenPatch): EditedRow {
  return {
    ...row,
    name: name ?? row.name,
    group_id: groupId === undefined ? row.group_id : (groupId?.toLowerCase() ?? null),
    playlist_id: playlistId === undefined ? row.playlist_id : (playlistId?.toLowerCase() ?? null),
    profile: { ...row.profile, ...profile },
    version: row.version + 1,
  };
}

/** 409 with the difference: what the caller wants beside what stands. */
function changedMeanwhile(row: EditedRow, patch: ScreenPatch, version: number): AppError {
  const stands = { name: row.name, groupId: row.group_id, playlistId: row.playlist_id };
  const wishes: [string, unknown, unknown][] = [
    ...(['name', 'groupId', 'playlistId'] as const).map((field): [string, unknown, unknown] => [
      field,
      patch[field],
      stands[field],
    ]),
    ...Object.entries(patch.profile ?? {}).map(([field, value]): [string, unknown, unknown] => [
      `profile.${field}`,
      value,
      row.profile[field as keyof typeof row.profile],
    ]),
  ];
  const differences = wishes
    .filter(([, yours, theirs]) => yours !== undefined && !sameJson(yours, theirs))
    .map(([field, yours, theirs]) => ({ field, yours, theirs }));
  const fields = differences.map(({ field }) => field).join(', ');
  const detail = `The screen is at version ${row.version} by now, your change was made to ${version}${
    fields ? `; you differ in ${fields}` : ''
  }. Look at it, then send version ${row.version}.`;
  return new AppError(409, 'screen_changed', detail, {
    extensions: { currentVersion: row.version, differences },
  });
}
