/** What the rollups hold of one entity. */
import { Controller, Param, Query, Req, Res } from '@nestjs/common';
import { Type, type Static } from '@sinclair/typebox';
import { EntityStatsSchema, OneOf, PERIODS, ROLLUP_ENTITY_TYPES, UUID_PATTERN } from '@coliseum/contracts';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Clock } from '../platform/clock/clock.js';
import { cacheStatus } from '../platform/cache/cache-status.js';
import { readTimeZone } from '../platform/clock/read-time-zone.js';
import { Route } from '../platform/http/route.js';
import { sendJson } from '../platform/http/send-json.js';
import { mustMayRead, USERS } from './must-may-read.js';
import { publicFigures } from './public-figures.js';
import { statsRange } from './stats-range.js';
import { StatsService } from './stats.service.js';

const Key = Type.Object({
  type: OneOf(ROLLUP_ENTITY_TYPES),
  id: Type.String({ minLength: 1, maxLength: 200, description: '`all` for the type system.' }),
});
const Question = Type.Object(
  {
    period: Type.Optional(OneOf(PERIODS, { default: 'daily', description: 'Default daily.' })),
    from: Type.Optional(
      Type.String({
        format: 'date-time',
        description: 'Periods that begin then or later. Default: the last 30.',
      }),
    ),
    to: Type.Optional(
      Type.String({ format: 'date-time', description: 'Periods that begin before. Default: now.' }),
    ),
    timeZone: Type.Optional(
      Type.String({
        maxLength: 100,
        description: 'IANA name, whose hours, days, ISO weeks and months; default UTC.',
      }),
    ),
    eventId: Type.Optional(
      Type.String({
        pattern: UUID_PATTERN,
        format: 'uuid',
        description: 'Only what was done at this event.',
      }),
    ),
  },
  { additionalProperties: false },
);

@Controller()
export class StatsController {
  constructor(
    private readonly stats: StatsService,
    private readonly clock: Clock,
  ) {}

  @Route({
    method: 'get',
    path: '/api/v1/entities/:type/:id/stats',
    tag: 'entities',
    access: 'optional',
    privateParts: USERS,
    summary:
      'The figures of an entity per period, at most 10,000 rows; users, and DNA matches, only with a credential.',
    params: Key,
    query: Question,
    responses: {
      200: {
        description: 'Rows, oldest first; periods without events are left out',
        schema: EntityStatsSchema,
      },
    },
  })
  async read(
    @Param() { type, id }: Static<typeof Key>,
    @Query() { period = 'daily', from, to, timeZone, eventId = '' }: Static<typeof Question>,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    mustMayRead(type, request.principal);
    const zone = readTimeZone(timeZone);
    const range = statsRange(period, { from, to }, this.clock.now(), zone);
    const entityId = type === 'city' || type === 'campaign' ? id : id.toLowerCase();
    const key = { type, id: entityId, period, eventId: eventId.toLowerCase() };
    const { text, outcome } = await this.stats.read(key, range, zone);
    if (outcome) void reply.header('cache-status', cacheStatus(outcome));
    const told = request.principal ? text : publicFigures(text);
    sendJson(request, reply, told, request.principal ? 'private, no-cache' : 'no-cache');
  }
}
