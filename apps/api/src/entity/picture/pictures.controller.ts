/** The doors of pictures: uploaded, shown, removed. */
import { Body, Controller, Param, Query, Req, Res } from '@nestjs/common';
import { Type, type Static } from '@sinclair/typebox';
import { IMAGE_TYPES, MAX_IMAGE_BYTES, StoredImageSchema, type StoredImage } from '@coliseum/contracts';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { notFound, unprocessable } from '../../platform/errors/app-error.js';
import { RawBody } from '../../platform/http/raw-body.js';
import { Route } from '../../platform/http/route.js';
import { EntityKey, storedKey } from '../entity-key.js';
import { mustMayRead, USERS } from '../must-may-read.js';
import { PictureStore } from './picture-store.js';
import { PicturesService } from './pictures.service.js';

const PATH = '/api/v1/entities/:type/:id/image';
const access = { scope: 'entities:write', role: 'operator' } as const;
const Bytes = Type.String({ contentMediaType: 'application/octet-stream', maxLength: MAX_IMAGE_BYTES });
const Version = Type.Object(
  {
    v: Type.Optional(Type.String({ maxLength: 64, description: 'The hash of the content, as in imageUrl.' })),
  },
  { additionalProperties: false },
);
/** A picture runs nothing and embeds nothing, whatever a browser takes it for. */
const POLICY = "default-src 'none'; frame-ancestors 'none'; sandbox";
const YEAR_SECONDS = 31_536_000;

@Controller()
export class PicturesController {
  constructor(
    private readonly pictures: PicturesService,
    private readonly store: PictureStore,
  ) {}

  @Route({
    method: 'put',
    path: PATH,
    tag: 'entities',
    access,
    summary:
      'Uploads the picture of an entity: PNG, JPEG, WebP, GIF or AVIF by its bytes, at most 5 MiB. It stands until another imageUrl is given.',
    params: EntityKey,
    body: 'raw',
    bodyContent: Object.fromEntries(IMAGE_TYPES.map((type) => [type, Bytes])),
    responses: { 200: { description: 'Stored', schema: StoredImageSchema } },
  })
  upload(
    @Param() key: EntityKey,
    @Body() body: unknown,
    @Req() request: FastifyRequest,
  ): Promise<StoredImage> {
    if (!(body instanceof RawBody) || body.bytes.length === 0)
      throw unprocessable('invalid_body', 'The bytes of a picture are needed.');
    const act = { actor: request.principal, requestId: String(request.id) };
    return this.pictures.upload(storedKey(key), body.bytes, act);
  }

  @Route({
    method: 'get',
    path: PATH,
    tag: 'entities',
    access: 'optional',
    privateParts: USERS,
    summary:
      'The picture of an entity; those of users only with a credential. Under its ?v= it never changes.',
    params: EntityKey,
    query: Version,
    responses: {
      200: { description: 'The picture', schema: Bytes, contentType: 'image/*' },
      304: { description: 'The caller has it already' },
    },
  })
  async show(
    @Param() given: EntityKey,
    @Query() { v }: Static<typeof Version>,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    mustMayRead(given.type, request.principal);
    const key = storedKey(given);
    const picture = await this.store.describe(key);
    if (!picture) throw notFound(`There is no picture of ${key.type} ${key.id}.`);
    const etag = `"${picture.content_hash}"`;
    const whose = key.type === 'user' ? 'private' : 'public';
    const isThis = v === picture.content_hash;
    void reply
      .header('etag', etag)
      .header('cache-control', isThis ? `${whose}, max-age=${YEAR_SECONDS}, immutable` : `${whose}, no-cache`)
      .header('content-security-policy', POLICY)
      .header('x-content-type-options', 'nosniff');
    const known = request.headers['if-none-match']?.split(',').map((tag) => tag.trim().replace(/^W\//, ''));
    if (known?.some((tag) => tag === etag || tag === '*')) return void reply.status(304).send();
    const content = await this.store.read(key, picture.content_hash);
    if (!content) throw notFound(`The picture of ${key.type} ${key.id} has just been replaced; ask again.`);
    void reply.status(200).header('content-type', picture.content_type).send(content);
  }

  @Route({
    method: 'delete',
    path: PATH,
    tag: 'entities',
    access,
    summary: 'Removes the picture of an entity and forgets where it came from.',
    params: EntityKey,
    responses: { 204: { description: 'Removed' } },
  })
  remove(@Param() key: EntityKey, @Req() request: FastifyRequest): Promise<void> {
    return this.pictures.remove(storedKey(key), {
      actor: request.principal,
      requestId: String(request.id),
    });
  }
}
