/** Groups of walls: a playlist for many. */
import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import type { ScreenGroup, ScreenGroupInput, ScreenGroupList, ScreenGroupPatch } from '@coliseum/contracts';
import { Database } from '../../platform/database/database.js';
import { firstRow, rows, run, type Queryable } from '../../platform/database/sql.js';
import { notFound, unprocessable } from '../../platform/errors/app-error.js';
import type { Act } from '../../platform/audit/act.js';
import { Acts } from '../acts.js';
import { KnownPlaylists } from './known-playlists.js';
import { deleteGroup, holdGroup, insertGroup, listGroups, readGroup, updateGroup } from './group.sql.js';

type Row = ScreenGroup & Record<string, unknown>;

@Injectable()
export class GroupBook {
  constructor(
    private readonly database: Database,
    private readonly playlists: KnownPlaylists,
    private readonly acts: Acts,
  ) {}

  async list(limit: number, offset: number): Promise<ScreenGroupList> {
    const found = await rows<Row & { total: number }>(this.database.pool, listGroups(limit, offset));
    return { items: found.map(({ total: _, ...group }) => group), total: found[0]?.total ?? 0 };
  }

  /** @throws 422 `unknown_playlist` */
  async make({ name, playlistId }: ScreenGroupInput, act: Act): Promise<ScreenGroup> {
    await this.playlists.mustExist(playlistId);
    const id = randomUUID();
    const group = { id, name, playlistId: playlistId?.toLowerCase() ?? null };
    await run(this.database.pool, insertGroup(group));
    await this.acts.done({ ...act, action: 'screen-group.created', subject: id, after: group });
    return { ...group, screens: 0 };
  }

  /** @throws 404, 422 `unknown_playlist` */
  async change(id: string, { name, playlistId }: ScreenGroupPatch, act: Act): Promise<ScreenGroup> {
    await this.playlists.mustExist(playlistId);
    const { before, after } = await this.database.transaction(async (client) => {
      await run(client, holdGroup(id));
      const stands = await this.find(client, id);
      const wanted = {
        ...stands,
        name: name ?? stands.name,
        playlistId: playlistId === undefined ? stands.playlistId : (playlistId?.toLowerCase() ?? null),
      };
      await run(client, updateGroup(wanted));
      return { before: stands, after: wanted };
    });
    await this.acts.done({ ...act, action: 'screen-group.changed', subject: id, before, after });
    return after;
  }

  /** @throws 404 */
  async remove(id: string, act: Act): Promise<void> {
    const before = await this.find(this.database.pool, id);
    await run(this.database.pool, deleteGroup(id));
    await this.acts.done({ ...act, action: 'screen-group.deleted', subject: id, before });
  }

  /** @throws 422 `unknown_group` */
  async mustExist(id: string | null | undefined): Promise<void> {
    if (id == null || (await firstRow(this.database.pool, readGroup(id)))) return;
    const message = `groupId is "${id}"; there is no such group.`;
    throw unprocessable('unknown_group', message, [{ path: '/groupId', code: 'unknown_group', message }]);
  }

  private async find(on: Queryable, id: string): Promise<ScreenGroup> {
    const group = await firstRow<Row>(on, readGroup(id));
    if (!group) throw notFound(`There is no group of screens ${id}.`, 'screen_group_not_found');
    return group;
  }
}
