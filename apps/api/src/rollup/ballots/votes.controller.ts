/** Votes that were set aside, for those who watch over a vote: which and why, and what is suspect. */
import { Body, Controller, Header, Param, Query, Req } from '@nestjs/common';
import { Type, type Static } from '@sinclair/typebox';
import {
  DetectionSchema,
  SetAsidePageSchema,
  SetAsideQuerySchema,
  SuspicionResultSchema,
  SuspicionSchema,
  UUID_PATTERN,
  type Detection,
  type SetAsidePage,
  type SetAsideQuery,
  type Suspicion,
  type SuspicionResult,
} from '@coliseum/contracts';
import type { FastifyRequest } from 'fastify';
import { Route } from '../../platform/http/route.js';
import { SuspicionService, type Actor } from './suspicion.js';

const EventParams = Type.Object({ eventId: Type.String({ pattern: UUID_PATTERN, format: 'uuid' }) });
type EventParams = Static<typeof EventParams>;
const CHANGED = { 200: { description: 'How many votes it changed', schema: SuspicionResultSchema } };

const actorOf = (request: FastifyRequest): Actor => ({
  principal: request.principal,
  requestId: String(request.id),
});

@Controller()
export class VotesController {
  constructor(private readonly suspicion: SuspicionService) {}

  @Route({
    method: 'get',
    path: '/api/v1/admin/events/:eventId/votes',
    tag: 'admin',
    access: { scope: 'admin', role: 'viewer' },
    summary: 'The votes and retractions of an event that do not count, with the reason, latest first.',
    params: EventParams,
    query: SetAsideQuerySchema,
    responses: { 200: { description: 'Votes that were set aside', schema: SetAsidePageSchema } },
  })
  @Header('cache-control', 'no-store')
  page(@Param() { eventId }: EventParams, @Query() query: SetAsideQuery): Promise<SetAsidePage> {
    return this.suspicion.page(eventId.toLowerCase(), query);
  }

  @Route({
    method: 'post',
    path: '/api/v1/admin/events/:eventId/votes/suspect',
    tag: 'admin',
    access: { scope: 'admin', role: 'operator' },
    summary:
      'Holds votes for false, by id or all of a session: they are set aside until the suspicion is lifted.',
    params: EventParams,
    body: SuspicionSchema,
    problems: [409],
    responses: CHANGED,
  })
  suspect(
    @Param() { eventId }: EventParams,
    @Body() body: Suspicion,
    @Req() request: FastifyRequest,
  ): Promise<SuspicionResult> {
    return this.suspicion.suspect(eventId.toLowerCase(), body, actorOf(request));
  }

  @Route({
    method: 'post',
    path: '/api/v1/admin/events/:eventId/votes/lift',
    tag: 'admin',
    access: { scope: 'admin', role: 'operator' },
    summary: 'Lifts a suspicion: the votes are judged as if it had never been raised.',
    params: EventParams,
    body: SuspicionSchema,
    problems: [409],
    responses: CHANGED,
  })
  lift(
    @Param() { eventId }: EventParams,
    @Body() body: Suspicion,
    @Req() request: FastifyRequest,
  ): Promise<SuspicionResult> {
    return this.suspicion.lift(eventId.toLowerCase(), body, actorOf(request));
  }

  @Route({
    method: 'post',
    path: '/api/v1/admin/events/:eventId/votes/detect',
    tag: 'admin',
    access: { scope: 'admin', role: 'operator' },
    summary: 'Looks for sessions that vote as many people or faster than a hand, and flags their votes.',
    params: EventParams,
    body: DetectionSchema,
    problems: [409],
    responses: CHANGED,
  })
  detect(
    @Param() { eventId }: EventParams,
    @Body() body: Detection,
    @Req() request: FastifyRequest,
  ): Promise<SuspicionResult> {
    return this.suspicion.detect(eventId.toLowerCase(), body, actorOf(request));
  }
}
