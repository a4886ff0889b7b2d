/** Playlists for those who run the walls; every act is written down. */
import { Body, Controller, Header, Param, Query, Req } from '@nestjs/common';
import { Type, type Static } from '@sinclair/typebox';
import {
  LimitQuery,
  OffsetQuery,
  PlaylistInputSchema,
  PlaylistListSchema,
  PlaylistPatchSchema,
  PlaylistSchema,
  PublishPlaylistSchema,
  UUID_PATTERN,
  type Playlist,
  type PlaylistInput,
  type PlaylistList,
  type PlaylistPatch,
  type PublishPlaylist,
} from '@coliseum/contracts';
import type { FastifyRequest } from 'fastify';
import { AuditLog } from '../../platform/audit/audit.js';
import { Route } from '../../platform/http/route.js';
import { callerName } from '../../platform/audit/act.js';
import { Playlists } from './playlists.js';
import { Publishing } from './publishing.js';

const Id = Type.Object({ id: Type.String({ pattern: UUID_PATTERN, format: 'uuid' }) });
type Id = Static<typeof Id>;
const Page = Type.Object({ limit: LimitQuery, offset: OffsetQuery });
const SEE = { scope: 'admin', role: 'viewer' } as const;
const MANAGE = { scope: 'admin', role: 'operator' } as const;
const TAG = 'screens';
const ANSWER = { 200: { description: 'The playlist as it stands now', schema: PlaylistSchema } };

@Controller()
export class PlaylistsController {
  constructor(
    private readonly playlists: Playlists,
    private readonly publishing: Publishing,
    private readonly audit: AuditLog,
  ) {}

  @Route({
    method: 'get',
    path: '/api/v1/admin/playlists',
    tag: TAG,
    access: SEE,
    summary: 'All playlists by name: draft, what is live, the last check.',
    query: Page,
    responses: { 200: { description: 'Playlists', schema: PlaylistListSchema } },
  })
  @Header('cache-control', 'no-store')
  list(@Query() { limit = 50, offset = 0 }: Static<typeof Page>): Promise<PlaylistList> {
    return this.playlists.list(limit, offset);
  }

  @Route({
    method: 'get',
    path: '/api/v1/admin/playlists/:id',
    tag: TAG,
    access: SEE,
    summary: 'One playlist.',
    params: Id,
    responses: { 200: { description: 'The playlist', schema: PlaylistSchema } },
  })
  @Header('cache-control', 'no-store')
  get(@Param() { id }: Id): Promise<Playlist> {
    return this.playlists.get(id);
  }

  @Route({
    method: 'post',
    path: '/api/v1/admin/playlists',
    tag: TAG,
    access: MANAGE,
    summary: 'Makes a playlist; nothing of it is live before it was checked and published.',
    body: PlaylistInputSchema,
    responses: { 201: { description: 'Made', schema: PlaylistSchema } },
  })
  async create(@Body() input: PlaylistInput, @Req() request: FastifyRequest): Promise<Playlist> {
    const id = await this.playlists.create(input, callerName(request.principal));
    await this.record(request, 'playlist.created', id, undefined, input);
    return this.playlists.get(id);
  }

  @Route({
    method: 'patch',
    path: '/api/v1/admin/playlists/:id',
    tag: TAG,
    access: MANAGE,
    summary:
      'Changes the draft. A stale version is answered with 409 and `currentVersion`, `differences: [{field, yours, theirs}]`.',
    params: Id,
    body: PlaylistPatchSchema,
    problems: [409],
    responses: ANSWER,
  })
  async change(
    @Param() { id }: Id,
    @Body() patch: PlaylistPatch,
    @Req() request: FastifyRequest,
  ): Promise<Playlist> {
    const { before, after } = await this.playlists.change(id, patch, callerName(request.principal));
    await this.record(request, 'playlist.changed', id, before, after);
    return this.playlists.get(id);
  }

  @Route({
    method: 'post',
    path: '/api/v1/admin/playlists/:id/publish',
    tag: TAG,
    access: MANAGE,
    summary:
      'Lets the draft go live after a passed check of this version, else 409 `playlist_not_checked` or `playlist_check_failed` with `findings`; force with a reason goes live all the same.',
    params: Id,
    body: PublishPlaylistSchema,
    problems: [409],
    responses: ANSWER,
  })
  async publish(
    @Param() { id }: Id,
    @Body() wanted: PublishPlaylist,
    @Req() request: FastifyRequest,
  ): Promise<Playlist> {
    const { before, after } = await this.publishing.publish(id, wanted, callerName(request.principal));
    await this.record(request, after.forced ? 'playlist.forced' : 'playlist.published', id, before, after);
    return this.playlists.get(id);
  }

  @Route({
    method: 'delete',
    path: '/api/v1/admin/playlists/:id',
    tag: TAG,
    access: MANAGE,
    summary:
      'Deletes a playlist that no screen shows, else 409 `playlist_shown` with `screens: [{id, name}]`.',
    params: Id,
    problems: [409],
    responses: { 204: { description: 'Deleted' } },
  })
  async remove(@Param() { id }: Id, @Req() request: FastifyRequest): Promise<void> {
    const before = await this.playlists.remove(id);
    await this.record(request, 'playlist.deleted', id, before, undefined);
  }

  private record(
    request: FastifyRequest,
    action: string,
    subject: string,
    before: unknown,
    after: unknown,
  ): Promise<void> {
    return this.audit.record({
      actor: request.principal,
      action,
      subject,
      before,
      after,
      requestId: String(request.id),
    });
  }
}
