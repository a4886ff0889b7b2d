/** The walls for those who run them: seen, paired, changed, revoked. */
import { Body, Controller, Header, Param, Query, Req, Res } from '@nestjs/common';
import { Type, type Static } from '@sinclair/typebox';
import {
  ClaimScreenSchema,
  MAX_THUMBNAIL_BYTES,
  OffsetQuery,
  ScreenListSchema,
  ScreenPatchSchema,
  ScreenSchema,
  type ClaimScreen,
  type Screen,
  type ScreenList,
  type ScreenPatch,
} from '@coliseum/contracts';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { notFound } from '../../platform/errors/app-error.js';
import { Route } from '../../platform/http/route.js';
import { actOf } from '../../platform/audit/act.js';
import { Thumbnails } from '../heartbeat/thumbnails.js';
import { Claims } from '../pairing/claims.js';
import { ScreenEditor } from '../registry/screen-editor.js';
import { ScreenReader } from '../registry/screen-reader.js';
import { Id, OPERATE, READ, REVOKE, TAG } from './access.js';
import { LowerCaseIds } from './lower-case-ids.js';

const MOST = 1_000;
const ListQuery = Type.Object({
  limit: Type.Optional(
    Type.Integer({
      minimum: 1,
      maximum: MOST,
      description: 'How many at most (default 1000: walls are seen together).',
    }),
  ),
  offset: OffsetQuery,
});
const Version = Type.Object(
  {
    v: Type.Optional(
      Type.String({ maxLength: 64, description: 'As in thumbnailUrl; changes with each picture.' }),
    ),
  },
  { additionalProperties: false },
);
const Jpeg = Type.String({ contentMediaType: 'image/jpeg', maxLength: MAX_THUMBNAIL_BYTES });
/** A picture runs nothing and embeds nothing, whatever a browser takes it for. */
const POLICY = "default-src 'none'; frame-ancestors 'none'; sandbox";

@Controller()
export class ScreensController {
  constructor(
    private readonly reader: ScreenReader,
    private readonly claims: Claims,
    private readonly editor: ScreenEditor,
    private readonly thumbnails: Thumbnails,
  ) {}

  @Route({
    method: 'get',
    path: '/api/v1/admin/screens',
    tag: TAG,
    access: READ,
    summary:
      'Every wall by name: what it shows, when it was last heard, what stands on it; and the takeovers that stand.',
    query: ListQuery,
    responses: { 200: { description: 'Screens', schema: ScreenListSchema } },
  })
  @Header('cache-control', 'no-store')
  list(@Query() { limit, offset }: Static<typeof ListQuery>): Promise<ScreenList> {
    return this.reader.list(limit ?? MOST, offset ?? 0);
  }

  @Route({
    method: 'post',
    path: '/api/v1/admin/screens/claim',
    tag: TAG,
    access: OPERATE,
    summary:
      'Pairs the wall that shows the code: it is given a token of its own at once. An unknown or expired code is answered with 404 `pairing_code_unknown`.',
    body: ClaimScreenSchema,
    problems: [404],
    responses: { 201: { description: 'Paired', schema: ScreenSchema } },
  })
  async claim(@Body() input: ClaimScreen, @Req() request: FastifyRequest): Promise<Screen> {
    return this.reader.get(await this.claims.claim(input, actOf(request)));
  }

  @Route({
    method: 'get',
    path: '/api/v1/admin/screens/:id',
    tag: TAG,
    access: READ,
    summary: 'One wall.',
    params: Id,
    responses: { 200: { description: 'The screen', schema: ScreenSchema } },
  })
  @Header('cache-control', 'no-store')
  get(@Param(LowerCaseIds) { id }: Id): Promise<Screen> {
    return this.reader.get(id);
  }

  @Route({
    method: 'patch',
    path: '/api/v1/admin/screens/:id',
    tag: TAG,
    access: OPERATE,
    summary:
      'Changes name, group, playlist or parts of the profile. A stale version is answered with 409 and `currentVersion`, `differences: [{field, yours, theirs}]`.',
    params: Id,
    body: ScreenPatchSchema,
    problems: [409],
    responses: { 200: { description: 'The screen as it is now', schema: ScreenSchema } },
  })
  async change(
    @Param(LowerCaseIds) { id }: Id,
    @Body() patch: ScreenPatch,
    @Req() request: FastifyRequest,
  ): Promise<Screen> {
    await this.editor.change(id, patch, actOf(request));
    return this.reader.get(id);
  }

  @Route({
    method: 'delete',
    path: '/api/v1/admin/screens/:id',
    tag: TAG,
    access: REVOKE,
    summary:
      'Revokes the pairing: the token is dead everywhere, the wall falls back to a code within seconds.',
    params: Id,
    responses: { 204: { description: 'Revoked' } },
  })
  revoke(@Param(LowerCaseIds) { id }: Id, @Req() request: FastifyRequest): Promise<void> {
    return this.editor.revoke(id, actOf(request));
  }

  @Route({
    method: 'get',
    path: '/api/v1/admin/screens/:id/thumbnail',
    tag: TAG,
    access: READ,
    summary: 'What the wall looked like when it last sent a picture.',
    params: Id,
    query: Version,
    responses: {
      200: { description: 'The picture', schema: Jpeg, contentType: 'image/jpeg' },
      304: { description: 'The caller has it already' },
    },
  })
  async thumbnail(
    @Param(LowerCaseIds) { id }: Id,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.reader.mustKnow([id]);
    const picture = await this.thumbnails.read(id);
    if (!picture) throw notFound(`The screen ${id} has sent no picture yet.`, 'no_thumbnail');
    const etag = `"${picture.hash}"`;
    void reply
      .header('etag', etag)
      .header('cache-control', 'private, no-cache')
      .header('last-modified', picture.takenAt.toUTCString())
      .header('content-security-policy', POLICY)
      .header('x-content-type-options', 'nosniff');
    const known = request.headers['if-none-match']?.split(',').map((tag) => tag.trim().replace(/^W\//, ''));
    if (known?.some((tag) => tag === etag || tag === '*')) void reply.status(304).send();
    else void reply.status(200).header('content-type', 'image/jpeg').send(picture.jpeg);
  }
}
