/** The directory's doors: names, pictures, places and times of what the events speak of. */
import { Body, Controller, Param, Req, Res } from '@nestjs/common';
import { Type, type Static } from '@sinclair/typebox';
import { ENTITY_TYPES, EntityInputSchema, EntitySchema, OneOf } from '@coliseum/contracts';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { notFound } from '../platform/errors/app-error.js';
import { readJsonBody } from '../platform/http/read-json-body.js';
import { Route } from '../platform/http/route.js';
import { sendJson } from '../platform/http/send-json.js';
import { MAX_ENTITIES } from './check-entities.js';
import { EntityService } from './entity.service.js';
import { mustMayRead } from './must-may-read.js';

const Key = Type.Object({ type: OneOf(ENTITY_TYPES), id: Type.String({ minLength: 1, maxLength: 100 }) });

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
      200: { description: 'Stored', schema: Type.Object({ upserted: Type.Integer() }) },
    },
  })
  async upsert(@Body() body: unknown, @Req() request: FastifyRequest): Promise<{ upserted: number }> {
    const upserted = await this.entities.upsert(readJsonBody(body), request.principal, String(request.id));
    return { upserted };
  }

  @Route({
    method: 'get',
    path: '/api/v1/entities/:type/:id',
    tag: 'entities',
    access: 'optional',
    summary: "One entity, with its city's name; users only with a credential.",
    params: Key,
    responses: { 200: { description: 'The entity', schema: EntitySchema } },
  })
  async find(
    @Param() { type, id }: Static<typeof Key>,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    mustMayRead(type, request.principal);
    const entity = await this.entities.find(type, id);
    if (!entity) throw notFound(`There is no ${type} ${id} in the directory.`);
    sendJson(request, reply, JSON.stringify(entity), type === 'user' ? 'private, no-cache' : 'no-cache');
  }
}
