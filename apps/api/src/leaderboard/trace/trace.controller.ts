/** How a score came about, for those who may read. */
import { Controller, Param, Query, Req, Res } from '@nestjs/common';
import { Type, type Static } from '@sinclair/typebox';
import { BOARD_ID_PATTERN, LeaderboardTraceSchema } from '@coliseum/contracts';
import { periodStart } from '@coliseum/domain';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Clock } from '../../platform/clock/clock.js';
import { readPast } from '../../platform/clock/read-past.js';
import { Route } from '../../platform/http/route.js';
import { sendJson } from '../../platform/http/send-json.js';
import { Definitions } from '../definition/definitions.js';
import { BoardQuerySchema } from '../read/board-query.js';
import { entityIdOf } from '../read/entity-id-of.js';
import { locateBoard } from '../read/locate-board.js';
import { Tracer } from './tracer.js';

const Entry = Type.Object({
  id: Type.String({ pattern: BOARD_ID_PATTERN }),
  entityId: Type.String({ minLength: 1, maxLength: 100 }),
});
const { window, eventId, asOf } = BoardQuerySchema.properties;
const Question = Type.Object({ window, eventId, asOf });

@Controller()
export class TraceController {
  constructor(
    private readonly definitions: Definitions,
    private readonly tracer: Tracer,
    private readonly clock: Clock,
  ) {}

  @Route({
    method: 'get',
    path: '/api/v1/leaderboards/:id/entries/:entityId/trace',
    tag: 'leaderboards',
    access: { scope: 'read', role: 'viewer' },
    summary: 'How a score came about: the rows that add up to it and the newest events behind them.',
    params: Entry,
    query: Question,
    problems: [404, 503],
    responses: { 200: { description: 'The trace', schema: LeaderboardTraceSchema } },
  })
  async trace(
    @Param() { id, entityId }: Static<typeof Entry>,
    @Query() query: Static<typeof Question>,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const definition = await this.definitions.get(id);
    const now = this.clock.now();
    const past = query.asOf === undefined ? undefined : periodStart('hourly', readPast(query.asOf, now));
    const trace = await this.tracer.trace({
      definition,
      key: locateBoard(definition, query),
      moment: { now, asOf: past },
      entityId: entityIdOf(definition.entityType, entityId),
    });
    sendJson(request, reply, JSON.stringify(trace), 'private, no-cache');
  }
}
