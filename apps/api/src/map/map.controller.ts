/** The map's public door. */
import { Controller, Query, Req, Res } from '@nestjs/common';
import { Type, type Static } from '@sinclair/typebox';
import { CityMapSchema, MapRequestSchema, RFC3339_PATTERN } from '@coliseum/contracts';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { cacheStatus } from '../platform/cache/cache-status.js';
import { Clock } from '../platform/clock/clock.js';
import { Route } from '../platform/http/route.js';
import { sendJson } from '../platform/http/send-json.js';
import { mapQuestion } from './map-question.js';
import { MapService } from './map.service.js';

const Question = Type.Object(
  {
    ...MapRequestSchema.properties,
    asOf: Type.Optional(
      Type.String({
        pattern: RFC3339_PATTERN,
        format: 'date-time',
        description: 'Any past moment, to the hour; the figures are computed from all that is known now.',
      }),
    ),
  },
  { additionalProperties: false },
);

@Controller()
export class MapController {
  constructor(
    private readonly maps: MapService,
    private readonly clock: Clock,
  ) {}

  @Route({
    method: 'get',
    path: '/api/v1/map',
    tag: 'map',
    access: 'public',
    summary:
      'Activity by city with coordinates; of an entity with its geographic resonance, at most 15 s old.',
    query: Question,
    responses: {
      200: { description: 'Cities, the greatest first', schema: CityMapSchema },
      304: { description: 'Unchanged' },
    },
  })
  async read(
    @Query() { asOf, ...request }: Static<typeof Question>,
    @Req() http: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { text, outcome } = await this.maps.read(mapQuestion(request, asOf, this.clock.now()));
    void reply.header('cache-status', cacheStatus(outcome));
    sendJson(http, reply, text);
  }
}
