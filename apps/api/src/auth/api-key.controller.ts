/** Keys of services, for admins. */
import { Body, Controller, Header, Param, Query, Req } from '@nestjs/common';
import { Type, type Static } from '@sinclair/typebox';
import {
  ApiKeyInputSchema,
  ApiKeyListSchema,
  LimitQuery,
  MadeApiKeySchema,
  RotateApiKeySchema,
  OffsetQuery,
  UUID_PATTERN,
  type ApiKeyInput,
  type ApiKeyList,
  type MadeApiKey,
  type RotateApiKey,
} from '@coliseum/contracts';
import type { FastifyRequest } from 'fastify';
import { RawBody } from '../platform/http/raw-body.js';
import { readJsonBody } from '../platform/http/read-json-body.js';
import { Route } from '../platform/http/route.js';
import { validate } from '../platform/http/validator.js';
import { ApiKeyService } from './api-key.service.js';
import { KeyRotation } from './key-rotation.js';

const access = { scope: 'admin', role: 'admin' } as const;
const Key = Type.Object({ id: Type.String({ pattern: UUID_PATTERN, format: 'uuid' }) });
const ListQuery = Type.Object({ limit: LimitQuery, offset: OffsetQuery });

@Controller()
export class ApiKeyController {
  constructor(
    private readonly keys: ApiKeyService,
    private readonly rotation: KeyRotation,
  ) {}

  @Route({
    method: 'post',
    path: '/api/v1/admin/api-keys',
    tag: 'admin',
    access,
    summary: 'Makes a key; the answer is the only place where it is ever shown.',
    body: ApiKeyInputSchema,
    responses: { 201: { description: 'Made', schema: MadeApiKeySchema } },
  })
  @Header('cache-control', 'no-store')
  make(@Body() input: ApiKeyInput, @Req() request: FastifyRequest): Promise<MadeApiKey> {
    return this.keys.make(input, { actor: request.principal, requestId: String(request.id) });
  }

  @Route({
    method: 'get',
    path: '/api/v1/admin/api-keys',
    tag: 'admin',
    access,
    summary: 'The keys, newest first, revoked ones too.',
    query: ListQuery,
    responses: { 200: { description: 'Keys', schema: ApiKeyListSchema } },
  })
  @Header('cache-control', 'no-store')
  list(@Query() { limit, offset }: Static<typeof ListQuery>): Promise<ApiKeyList> {
    return this.keys.list(limit ?? 50, offset ?? 0);
  }

  @Route({
    method: 'post',
    path: '/api/v1/admin/api-keys/:id/rotate',
    tag: 'admin',
    access,
    summary:
      'Makes a key of the same name and scopes, shown this once; the old one stays valid for the overlap (default 24 h).',
    params: Key,
    body: 'raw', // may be left out
    bodyContent: { 'application/json': RotateApiKeySchema },
    problems: [409],
    responses: { 201: { description: 'Made', schema: MadeApiKeySchema } },
  })
  @Header('cache-control', 'no-store')
  rotate(
    @Param('id') id: string,
    @Body() body: unknown,
    @Req() request: FastifyRequest,
  ): Promise<MadeApiKey> {
    const given = body instanceof RawBody ? readJsonBody(body) : {};
    const wish = validate<RotateApiKey>(RotateApiKeySchema, given, 'body');
    return this.rotation.rotate(id, wish, { actor: request.principal, requestId: String(request.id) });
  }

  @Route({
    method: 'delete',
    path: '/api/v1/admin/api-keys/:id',
    tag: 'admin',
    access,
    summary: 'Revokes a key; it bites everywhere within 5 s.',
    params: Key,
    responses: { 204: { description: 'Revoked' } },
  })
  revoke(@Param('id') id: string, @Req() request: FastifyRequest): Promise<void> {
    return this.keys.revoke(id, { actor: request.principal, requestId: String(request.id) });
  }
}
