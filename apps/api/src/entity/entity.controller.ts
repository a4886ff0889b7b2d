/** The directory's doors: names, pictures, places and times of what the events speak of. */
import { Body, Controller, Param, Query, Req, Res } from '@nestjs/common';
import { Type, type Static } from '@sinclair/typebox';
import {
  ENTITY_TYPES,
  EntityInputSchema,
  EntityListSchema,
  EntitySchema,
  LimitQuery,
  OffsetQuery,
  OneOf,
} from '@coliseum/contracts';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { notFound } from '../platform/errors/app-error.js';
import { readJsonBody } from '../platform/http/read-json-body.js';
import { Route } from '../platform/http/route.js';
import { sendJson } from '../platform/http/send-json.js';
import { MAX_ENTITIES } from './check-entities.js';
import { EntityKey } from './entity-key.js';
import type { EntityOrder } from './entity.sql.js';
import { EntityService } from './entity.service.js';
import { mustMayRead, USERS } from './must-may-read.js';

const ListQuery = Type.Object(
  {
    type: Type.Optional(OneOf(ENTITY_TYPES)),
    q: Type.Optional(
      Type.String({
        minLength: 1,
        maxLength: 100,
        description: 'What the name contains, in whatever case; or an id.',
      }),
    ),
    order: Type.Optional(
      OneOf<EntityOrder>(['name', 'time', 'latest'], {
        description:
          'Default: name. time: what is on now, what comes next, what has no date, then what was last. latest: what began last, before what has not begun.',
      }),
    ),
    limit: LimitQuery,
    offset: OffsetQuery,
  },
  { additionalProperties: false },
);

@Controller()
export class EntityController {
  constructor(private readonly entities: EntityService) {}

  @Route({
    method: 'put',
    path: '/api/v1/entities',
    tag: 'entities',
    access: { scope: 'entities:write', role: 'operator' },
    summary:
      'Makes or changes entities, all of them or none; fields not given stay as they are, null clears.',
    body: 'raw',
    bodyContent: {
      'application/json': Type.Union([
        Type.Array(EntityInputSchema, { maxItems: MAX_ENTITIES }),
        EntityInputSchema,
      ]),
    },
    responses: {
      200: {
        description: 'Stored',
        schema: Type.Object({
          upserted: Type.Integer(),
          erased: Type.Optional(
            Type.Integer({ description: 'People among them who were erased: nothing of them is kept.' }),
          ),
        }),
      },
    },
  })
  async upsert(
    @Body() body: unknown,
    @Req() request: FastifyRequest,
  ): Promise<{ upserted: number; erased?: number }> {
    const { upserted, erased } = await this.entities.upsert(
      readJsonBody(body),
      request.principal,
      String(request.id),
    );
    return { upserted, ...(erased > 0 && { erased }) };
  }

  @Route({
    method: 'get',
    path: '/api/v1/entities',
    tag: 'entities',
    access: 'optional',
    privateParts: USERS,
    summary: 'What is in the directory, by name; users only with a credential.',
    query: ListQuery,
    responses: { 200: { description: 'A page', schema: EntityListSchema } },
  })
  async list(
    @Query() { type, q, order = 'name', limit = 50, offset = 0 }: Static<typeof ListQuery>,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    if (type) mustMayRead(type, request.principal);
    const page = await this.entities.list({ type, q }, { order, limit, offset }, request.principal);
    sendJson(request, reply, JSON.stringify(page), request.principal ? 'private, no-cache' : 'no-cache');
  }

  @Route({
    method: 'get',
    path: '/api/v1/entities/:type/:id',
    tag: 'entities',
    access: 'optional',
    privateParts: USERS,
    summary: "One entity, with its city's name; users only with a credential.",
    params: EntityKey,
    responses: { 200: { description: 'The entity', schema: EntitySchema } },
  })
  async find(
    @Param() { type, id }: EntityKey,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    mustMayRead(type, request.principal);
    const entity = await this.entities.find(type, id);
    if (!entity) throw notFound(`There is no ${type} ${id} in the directory.`);
    sendJson(request, reply, JSON.stringify(entity), type === 'user' ? 'private, no-cache' : 'no-cache');
  }
}
