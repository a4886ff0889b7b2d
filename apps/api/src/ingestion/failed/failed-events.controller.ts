/** Failed events, for the admin: looked at, mended, discarded, replayed. */
import { Body, Controller, Header, Param, Query, Req, Res } from '@nestjs/common';
import { Type } from '@sinclair/typebox';
import type { FastifyReply, FastifyRequest } from 'fastify';
import {
  FailedEventDetailSchema,
  FailedEventPageSchema,
  FailedEventPatchSchema,
  FailedEventQuerySchema,
  FailedEventReplayAnswerSchema,
  FailedEventReplaySchema,
  UUID_PATTERN,
  type FailedEventDetail,
  type FailedEventPage,
  type FailedEventPatch,
  type FailedEventQuery,
  type FailedEventReplay,
  type FailedEventReplayAnswer,
} from '@coliseum/contracts';
import { unprocessable } from '../../platform/errors/app-error.js';
import { Route } from '../../platform/http/route.js';
import { checkFilter } from './check-filter.js';
import { FailedEventReplayer } from './failed-event-replayer.js';
import { FailedEventsService, type Actor } from './failed-events.service.js';
import { ReplayForecast } from './replay-forecast.js';

const reads = { scope: 'admin', role: 'viewer' } as const;
const changes = { scope: 'admin', role: 'operator' } as const;
const Id = Type.Object({ id: Type.String({ pattern: UUID_PATTERN, format: 'uuid' }) });

const actorOf = (request: FastifyRequest): Actor => ({
  principal: request.principal,
  requestId: String(request.id),
});

@Controller()
export class FailedEventsController {
  constructor(
    private readonly failed: FailedEventsService,
    private readonly replayer: FailedEventReplayer,
    private readonly forecast: ReplayForecast,
  ) {}

  @Route({
    method: 'get',
    path: '/api/v1/admin/failed-events',
    tag: 'admin',
    access: reads,
    summary: 'Events that were refused, newest first, with counts by reason.',
    query: FailedEventQuerySchema,
    responses: { 200: { description: 'A page', schema: FailedEventPageSchema } },
  })
  @Header('cache-control', 'no-store')
  async page(@Query() query: FailedEventQuery): Promise<FailedEventPage> {
    checkFilter(query);
    const { progress: replaying, last: lastReplay } = this.replayer;
    return { ...(await this.failed.page(query)), replaying, lastReplay };
  }

  @Route({
    method: 'get',
    path: '/api/v1/admin/failed-events/:id',
    tag: 'admin',
    access: reads,
    summary: 'One of them with the bytes it came as.',
    params: Id,
    responses: { 200: { description: 'The failed event', schema: FailedEventDetailSchema } },
  })
  @Header('cache-control', 'no-store')
  one(@Param('id') id: string): Promise<FailedEventDetail> {
    return this.failed.one(id);
  }

  @Route({
    method: 'patch',
    path: '/api/v1/admin/failed-events/:id',
    tag: 'admin',
    access: changes,
    summary: 'Mends the event that a replay will send, discards it, or opens it again.',
    params: Id,
    body: FailedEventPatchSchema,
    problems: [409],
    responses: { 200: { description: 'As it stands now', schema: FailedEventDetailSchema } },
  })
  change(
    @Param('id') id: string,
    @Body() patch: FailedEventPatch,
    @Req() request: FastifyRequest,
  ): Promise<FailedEventDetail> {
    return this.failed.change(id, patch, actorOf(request));
  }

  @Route({
    method: 'post',
    path: '/api/v1/admin/failed-events/replay',
    tag: 'admin',
    access: changes,
    summary:
      'Sends them through the door again; more than 1,000 go on after the answer; a dry run only says what would become of them.',
    body: FailedEventReplaySchema,
    problems: [409],
    responses: {
      200: { description: 'What became of each', schema: FailedEventReplayAnswerSchema },
      202: { description: 'Under way', schema: FailedEventReplayAnswerSchema },
    },
  })
  async replay(
    @Body() wish: FailedEventReplay,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<FailedEventReplayAnswer> {
    if ((wish.ids === undefined) === (wish.filter === undefined))
      throw unprocessable('invalid_body', 'Either ids or a filter must say which ones.');
    checkFilter(wish.filter ?? {});
    if (wish.dryRun) return this.forecast.of(wish);
    const answer = await this.replayer.replay(wish, actorOf(request));
    if (answer.running) void reply.status(202);
    return answer;
  }
}
